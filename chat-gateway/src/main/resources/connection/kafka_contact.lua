-- Records whether Kafka answers this gateway, and returns how many other gateways it answers.

local gateways = KEYS[1]            -- [zset]   gateway -> until when its record is valid, ms since the epoch
local gateway = ARGV[1]             -- [string] this gateway
local answered = ARGV[2] == '1'     -- [0 or 1] whether Kafka answers it
local validity = tonumber(ARGV[3])  -- [number] how long the record is valid from now, ms

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', gateways, '-inf', now)
if answered then
  redis.call('ZADD', gateways, now + validity, gateway)
else
  redis.call('ZREM', gateways, gateway)
end
local all = redis.call('ZCARD', gateways)
return answered and all - 1 or all
