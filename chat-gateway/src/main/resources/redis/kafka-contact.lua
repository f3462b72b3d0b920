-- Which gateways Kafka answers. Each notes it for itself, and asks whether it answers another one.
--
-- KEYS[1]  zset   gateway -> until when its note counts (ms since the epoch)
-- ARGV[1]  this gateway
-- ARGV[2]  1: Kafka answers it; 0: it does not
-- ARGV[3]  how long a note counts, in ms
--
-- Returns how many other gateways Kafka answers.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[2] == '1' then
  redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
end
local all = redis.call('ZCARD', KEYS[1])
return ARGV[2] == '1' and all - 1 or all
