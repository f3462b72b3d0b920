-- @include epoch

-- Reads a part of a talk; returns {epoch, head, seq of the first returned message, messages...}.
--
-- KEYS[1] is the prefix of the talk's keys, as in append.lua.

local P = KEYS[1]
local first = tonumber(ARGV[1])    -- [number] first seq
local last = tonumber(ARGV[2])     -- [number] last seq; 0: the newest
local limit = tonumber(ARGV[3])    -- [number] the maximum number of messages
local from_head = ARGV[4] == 'head'  -- ['head' or 'tail'] which part to return if there are more

local epoch = current_epoch()
local base = tonumber(redis.call('GET', P .. ':base') or 0)
local head = base + redis.call('LLEN', P .. ':log')
first = math.max(first, base + 1)
if last == 0 or last > head then last = head end
if last - first + 1 > limit then
  if from_head then last = first + limit - 1 else first = last - limit + 1 end
end
local answer = { epoch, tostring(head), tostring(first) }
if first <= last then
  for _, message in ipairs(redis.call('LRANGE', P .. ':log', first - base - 1, last - base - 1)) do
    answer[#answer + 1] = message
  end
end
return answer
