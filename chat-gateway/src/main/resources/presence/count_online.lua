-- Records how many people this gateway holds, and returns how many all gateways hold, delayed as in snapshot.lua.

local counts = KEYS[1]       -- [hash] gateway -> how many people it holds
local valid_until = KEYS[2]  -- [zset] gateway -> until when its number is valid, ms since the epoch
local total = KEYS[3]        -- [hash] 'shown', 'measured' and 'next' of the delayed number
local gateway = ARGV[1]             -- [string] this gateway
local people = ARGV[2]              -- [number] how many people it holds
local validity = tonumber(ARGV[3])  -- [number] how long that is valid from now, ms
local step = tonumber(ARGV[4])      -- [number] the length of a step, ms
local noise = tonumber(ARGV[5])     -- [number] the factor for a measured number, so that nobody can count exactly

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', counts, gateway, people)
redis.call('ZADD', valid_until, now + validity, gateway)
for _, expired in ipairs(redis.call('ZRANGEBYSCORE', valid_until, '-inf', now)) do
  redis.call('HDEL', counts, expired)
  redis.call('ZREM', valid_until, expired)
end
local shown = tonumber(redis.call('HGET', total, 'shown') or 0)
if now >= tonumber(redis.call('HGET', total, 'next') or 0) then
  local sum = 0
  for _, count in ipairs(redis.call('HVALS', counts)) do
    sum = sum + tonumber(count)
  end
  shown = tonumber(redis.call('HGET', total, 'measured') or 0)
  redis.call('HSET', total, 'shown', shown, 'measured', math.floor(sum * noise + 0.5), 'next', now + step)
end
return shown
