-- @include requests

-- Drops people whose lease has expired, and takes the searches that are due, each for one instance only.
--
-- A search is due when a person comes back and whenever one of their preferences relaxes. People who come later find them,
-- so no other search is needed.
-- Returns the keys of the people.

local limit = tonumber(ARGV[1])  -- [number] the maximum number of people
local steps = numbers(2, 5)      -- [number...] see find_stranger.lua

for _, person in ipairs(redis.call('ZRANGEBYSCORE', P .. ':lease', '-inf', '(' .. NOW, 'LIMIT', 0, 20 * limit)) do
  drop(person)
end
local due = redis.call('ZRANGEBYSCORE', P .. ':due', '-inf', NOW, 'LIMIT', 0, limit)
for _, person in ipairs(due) do
  local request = request_of(person) or { since = NOW, patient = '1' }
  redis.call('ZADD', P .. ':due', next_search(request.since, steps), person)
  if NOW - request.since >= steps[3] and request.patient ~= '1' then
    request.patient = '1'
    redis.call('HSET', P .. ':p:' .. person, 'patient', '1')
    index(person, request)
  end
end
return due
