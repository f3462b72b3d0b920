-- Reads a part of a talk.
--
-- KEYS[1]  as in append.lua
-- ARGV  1 first seq  2 last seq; 0: the newest  3 limit of messages  4 'head' or 'tail': which part to return if there are more
-- returns {epoch, head, seq of the first returned message, messages...}
local P = KEYS[1]
local epoch = epochOf()
local base = tonumber(redis.call('GET', P .. ':base') or 0)
local head = base + redis.call('LLEN', P .. ':log')
local from, to, most = math.max(tonumber(ARGV[1]), base + 1), tonumber(ARGV[2]), tonumber(ARGV[3])
if to == 0 or to > head then to = head end
if to - from + 1 > most then
  if ARGV[4] == 'head' then to = from + most - 1 else from = to - most + 1 end
end
local answer = { epoch, tostring(head), tostring(from) }
if from <= to then
  for _, message in ipairs(redis.call('LRANGE', P .. ':log', from - base - 1, to - base - 1)) do
    answer[#answer + 1] = message
  end
end
return answer
