-- A claim has become a pair. The requests stay a minute, in case somebody does not show up.
--
-- ARGV  1 pair  2 how long the two count as busy at most, ms
for _, side in ipairs({ 'a', 'b' }) do
  local claim = P .. ':claim:' .. ARGV[1] .. ':' .. side
  local person = redis.call('HGET', claim, 'person')
  -- Whoever settles late must not make those busy who have parted already.
  if person and redis.call('GET', P .. ':busy:' .. person) == ARGV[1] then
    redis.call('SET', P .. ':busy:' .. person, ARGV[1], 'PX', ARGV[2])
  end
  redis.call('EXPIRE', claim, 60)
end
return redis.call('ZREM', P .. ':claims', ARGV[1])
