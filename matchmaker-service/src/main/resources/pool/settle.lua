-- Settles a claim that has become a pair. The requests stay a minute, in case somebody does not show up.
--
-- ARGV  1 pair  2 maximum time for which the two count as busy, ms
for _, side in ipairs({ 'a', 'b' }) do
  local claim = P .. ':claim:' .. ARGV[1] .. ':' .. side
  local person = redis.call('HGET', claim, 'person')
  -- A late call must not mark people busy whose talk has already ended.
  if person and redis.call('GET', P .. ':busy:' .. person) == ARGV[1] then
    redis.call('SET', P .. ':busy:' .. person, ARGV[1], 'PX', ARGV[2])
  end
  redis.call('EXPIRE', claim, 60)
end
return redis.call('ZREM', P .. ':claims', ARGV[1])
