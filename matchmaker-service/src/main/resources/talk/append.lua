-- @include epoch

-- Appends a message to a talk, once. Messages get the time of Redis, whichever instance handles them.
-- Returns {'ended'}, or {'new' | 'again' | 'known', epoch, seq, message}; again: the same record, known: another one.
--
-- KEYS[1] is the prefix of the talk's keys: '{<pair>}'.
--   <p>:log       list    messages: id, command, side, time in ms, text, separated by unit separators
--   <p>:base      string  how many were trimmed from the log's head; seq = base + position from 1
--   <p>:commands  hash    'side command' -> 'seq origin'
--   <p>:ended     string  set once the talk is over

local P = KEYS[1]
local side = ARGV[1]                    -- [string] side of the author: 'a' or 'b'
local command = ARGV[2]                 -- [string] id of the command
local origin = ARGV[3]                  -- [string] partition@offset of the record
local id = ARGV[4]                      -- [string] id of the message, if it is new
local text = ARGV[5]                    -- [string] text of the message
local life = ARGV[6]                    -- [number] how long the talk lasts without a message, s
local max_messages = tonumber(ARGV[7])  -- [number] how many messages the log holds

if redis.call('EXISTS', P .. ':ended') == 1 then return { 'ended' } end
local epoch = current_epoch()
local base = tonumber(redis.call('GET', P .. ':base') or 0)
local field = side .. ' ' .. command
local known = redis.call('HGET', P .. ':commands', field)
if known then
  local seq, first_origin = string.match(known, '^(%d+) (.*)$')
  local message = redis.call('LINDEX', P .. ':log', seq - base - 1)
  return { first_origin == origin and message and 'again' or 'known', epoch, seq, message or '' }
end
local time = redis.call('TIME')
local at = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local message = table.concat({ id, command, side, at, text }, '\31')
local length = redis.call('RPUSH', P .. ':log', message)
local seq = tostring(base + length)
redis.call('HSET', P .. ':commands', field, seq .. ' ' .. origin)
if length > max_messages then
  local _, oldest_command, oldest_side =
    string.match(redis.call('LPOP', P .. ':log'), '^([^\31]*)\31([^\31]*)\31([^\31]*)\31')
  -- The commands are trimmed with the log: a command is known for as long as its message is there.
  redis.call('HDEL', P .. ':commands', oldest_side .. ' ' .. oldest_command)
  redis.call('SET', P .. ':base', base + 1)
end
for _, key in ipairs({ ':log', ':commands', ':base' }) do redis.call('EXPIRE', P .. key, life) end
return { 'new', epoch, seq, message }
