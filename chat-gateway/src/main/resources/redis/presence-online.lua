-- How many people are online, as each gateway counts its own. The number told is late as in presence-look.
--
-- KEYS[1]  hash   gateway -> how many people it holds
-- KEYS[2]  zset   gateway -> until when that counts (ms since the epoch)
-- KEYS[3]  hash   "shown", "measured" and "next" of the late number
-- ARGV[1]  this gateway
-- ARGV[2]  how many people it holds
-- ARGV[3]  how long that counts from now, in ms
-- ARGV[4]  the length of a step in ms
-- ARGV[5]  by what to multiply what is measured
--
-- Returns the late number.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[3]), ARGV[1])
for _, gateway in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('HDEL', KEYS[1], gateway)
  redis.call('ZREM', KEYS[2], gateway)
end
local late = tonumber(redis.call('HGET', KEYS[3], 'shown') or 0)
if now >= tonumber(redis.call('HGET', KEYS[3], 'next') or 0) then
  local count = 0
  for _, held in ipairs(redis.call('HVALS', KEYS[1])) do
    count = count + tonumber(held)
  end
  late = tonumber(redis.call('HGET', KEYS[3], 'measured') or 0)
  redis.call('HSET', KEYS[3], 'shown', late, 'measured', math.floor(count * tonumber(ARGV[5]) + 0.5), 'next', now + tonumber(ARGV[4]))
end
return late
