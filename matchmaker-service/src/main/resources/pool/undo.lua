-- Undoes a claim or a pair: the people in ARGV go back to the place that they had in the pool; the others are free. It is
-- safe to run twice.
--
-- ARGV  1 pair  2 lease, ms  3.. persons who go back
-- returns the number of those who wait again
local pair, back, count = ARGV[1], {}, 0
for i = 3, #ARGV do back[ARGV[i]] = true end
for _, side in ipairs({ 'a', 'b' }) do
  local claim = P .. ':claim:' .. pair .. ':' .. side
  local entry = read(claim)
  if entry then
    local person = entry.person
    if redis.call('GET', P .. ':busy:' .. person) == pair then
      redis.call('DEL', P .. ':busy:' .. person)
      if back[person] and redis.call('EXISTS', P .. ':p:' .. person) == 0 then
        redis.call('RENAME', claim, P .. ':p:' .. person)
        redis.call('HDEL', P .. ':p:' .. person, 'person')
        admit(person, entry, tonumber(ARGV[2]))
        count = count + 1
      end
    end
    redis.call('DEL', claim)
  end
end
-- The requests may have been deleted: then people who are still connected are enqueued by their next renewal.
for person, _ in pairs(back) do
  if redis.call('GET', P .. ':busy:' .. person) == pair then redis.call('DEL', P .. ':busy:' .. person) end
end
redis.call('ZREM', P .. ':claims', pair)
return count
