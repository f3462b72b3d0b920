-- Somebody in a talk is there.
--
-- KEYS[1]  prefix with a hash tag
--   <p>:here  zset  seat -> when they were last there, ms, by Redis' clock: those of the instances may differ
--   <p>:absent zset  seats of those who were there, and are no longer -> since when, ms
-- ARGV     1 seat
-- returns 1 if they were away
local P, seat = KEYS[1], ARGV[1]
redis.call('ZADD', P .. ':here', redis.call('TIME')[1] * 1000, seat)
return redis.call('ZREM', P .. ':absent', seat)
