-- Drops people whose lease has expired, and takes the searches that are due, each for one instance only. A search is due
-- when a person comes back and whenever one of their preferences relaxes. People who come later find them, so no other
-- search is needed.
--
-- ARGV  1 limit  2..5 steps of search.lua
-- returns persons
local limit, steps = tonumber(ARGV[1]), numbers(2, 5)
for _, person in ipairs(redis.call('ZRANGEBYSCORE', P .. ':lease', '-inf', '(' .. NOW, 'LIMIT', 0, 20 * limit)) do
  drop(person)
end
local due = redis.call('ZRANGEBYSCORE', P .. ':due', '-inf', NOW, 'LIMIT', 0, limit)
for _, person in ipairs(due) do
  local entry = requestOf(person) or { since = NOW, patient = '1' }
  redis.call('ZADD', P .. ':due', nextLook(entry.since, steps), person)
  if NOW - entry.since >= steps[3] and entry.patient ~= '1' then
    entry.patient = '1'
    redis.call('HSET', P .. ':p:' .. person, 'patient', '1')
    index(person, entry)
  end
end
return due
