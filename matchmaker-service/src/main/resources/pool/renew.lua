-- Somebody who waits is still connected.
--
-- ARGV  1 person  2 lease, ms
-- returns 1 if they wait or are being paired, 0 if the pool does not know them (any more)
local person = ARGV[1]
if redis.call('EXISTS', P .. ':p:' .. person) == 1 then
  redis.call('ZADD', P .. ':lease', NOW + ARGV[2], person)
  return 1
end
return redis.call('EXISTS', P .. ':busy:' .. person)
