-- Renews the lease of a person who waits and is still connected.
--
-- ARGV  1 person  2 lease, ms
-- returns 1 if they wait, are being paired or have stopped searching; 0 if the pool does not know them (any more)
local person = ARGV[1]
if redis.call('EXISTS', P .. ':p:' .. person) == 1 then
  redis.call('ZADD', P .. ':lease', NOW + ARGV[2], person)
  return 1
end
if redis.call('EXISTS', P .. ':busy:' .. person) == 1 then return 1 end
if redis.call('EXISTS', P .. ':left:' .. person) == 0 then return 0 end
noteLeft(person)
return 1
