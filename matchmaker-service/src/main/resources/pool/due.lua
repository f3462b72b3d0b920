-- Drops those whose lease is over, and takes the searches that are due, each for one instance alone. A search is due when
-- somebody comes and whenever one of their wishes relaxes; whoever comes later finds them, so nothing else is needed. The
-- minute after is for what should not happen.
--
-- ARGV  1 most to take  2..5 as 3..6 of search.lua
-- returns persons
local limit = tonumber(ARGV[1])
for _, person in ipairs(redis.call('ZRANGEBYSCORE', P .. ':lease', '-inf', '(' .. NOW, 'LIMIT', 0, 20 * limit)) do
  drop(person)
end
local due = redis.call('ZRANGEBYSCORE', P .. ':due', '-inf', NOW, 'LIMIT', 0, limit)
for _, person in ipairs(due) do
  local entry = requestOf(person) or { since = NOW, patient = '1' }
  local since = tonumber(entry.since)
  local next = NOW + 60000
  for i = 5, 2, -1 do
    local at = since + tonumber(ARGV[i])
    if at > NOW then next = at end
  end
  redis.call('ZADD', P .. ':due', next, person)
  if NOW - since >= tonumber(ARGV[4]) and entry.patient ~= '1' then
    entry.patient = '1'
    redis.call('HSET', P .. ':p:' .. person, 'patient', '1')
    index(person, entry)
  end
end
return due
