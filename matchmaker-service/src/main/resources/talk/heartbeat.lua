-- Records that a person is present in a talk; returns 1 if they were away.
--
-- KEYS[1] is a prefix with a hash tag.
--   <p>:here    zset  participant -> when they were last present, ms, by Redis' clock: the instances' clocks may differ
--   <p>:absent  zset  participant who was present and no longer is -> since when, ms

local P = KEYS[1]
local participant = ARGV[1]  -- [string] pair and side, separated by a space

redis.call('ZADD', P .. ':here', redis.call('TIME')[1] * 1000, participant)
return redis.call('ZREM', P .. ':absent', participant)
