-- Marks a person as present in a talk.
--
-- KEYS[1]  prefix with a hash tag
--   <p>:here  zset  seat -> when they were last present, ms, by Redis' clock: the clocks of the instances may differ
--   <p>:absent zset  seats of people who were present and no longer are -> since when, ms
-- ARGV     1 seat
-- returns 1 if they were away
local P, seat = KEYS[1], ARGV[1]
redis.call('ZADD', P .. ':here', redis.call('TIME')[1] * 1000, seat)
return redis.call('ZREM', P .. ':absent', seat)
