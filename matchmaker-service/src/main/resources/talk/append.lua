-- Appends a message to a talk, once.
--
-- KEYS[1]  prefix of the talk's keys: '{<pair>}'
--   <p>:log       list    messages: id, command, side, time in ms, text, separated by unit separators
--   <p>:base      string  how many were trimmed from the log's head; seq = base + position from 1
--   <p>:commands  hash    'side command' -> 'seq origin'
--   <p>:ended     string  set once the talk is over
-- ARGV  1 side  2 command  3 origin: partition@offset of the record  4 message id  5 text  6 life, s  7 maximum of messages kept
-- returns {'ended'}, {'new' | 'again' | 'known', epoch, seq, message}; again: the same record, known: another one
--
-- Messages get the time of Redis, whichever instance handles them. The epoch comes from epoch.lua.
local P = KEYS[1]
if redis.call('EXISTS', P .. ':ended') == 1 then return { 'ended' } end
local epoch = epochOf()
local base = tonumber(redis.call('GET', P .. ':base') or 0)
local field = ARGV[1] .. ' ' .. ARGV[2]
local known = redis.call('HGET', P .. ':commands', field)
if known then
  local seq, origin = string.match(known, '^(%d+) (.*)$')
  local message = redis.call('LINDEX', P .. ':log', seq - base - 1)
  return { origin == ARGV[3] and message and 'again' or 'known', epoch, seq, message or '' }
end
local time = redis.call('TIME')
local at = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local message = table.concat({ ARGV[4], ARGV[2], ARGV[1], at, ARGV[5] }, '\31')
local length = redis.call('RPUSH', P .. ':log', message)
local seq = tostring(base + length)
redis.call('HSET', P .. ':commands', field, seq .. ' ' .. ARGV[3])
if length > tonumber(ARGV[7]) then
  local _, command, side = string.match(redis.call('LPOP', P .. ':log'), '^([^\31]*)\31([^\31]*)\31([^\31]*)\31')
  -- The commands are trimmed with the log: a command is known for as long as its message is there.
  redis.call('HDEL', P .. ':commands', side .. ' ' .. command)
  redis.call('SET', P .. ':base', base + 1)
end
for _, key in ipairs({ ':log', ':commands', ':base' }) do redis.call('EXPIRE', P .. key, ARGV[6]) end
return { 'new', epoch, seq, message }
