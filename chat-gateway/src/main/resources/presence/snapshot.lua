-- Returns who is in a room. It first removes people whose time is over, so that every gateway sees the same.
--
-- In a masked room it keeps a delayed number: once per step it publishes what was measured one step ago, and measures
-- again. So the number is one to two steps old, and the same on all gateways.
-- Returns {1, delayed number} if the room is masked; otherwise {0, exact number of people, reference, name, ...}.

local until_ms = KEYS[1]  -- [zset] reference of a person -> until when they are shown, ms since the epoch
local names = KEYS[2]     -- [hash] reference of a person -> the name to show
local delays = KEYS[3]    -- [hash] reference of a person -> their departure delay, ms
local arrivals = KEYS[4]  -- [zset] reference of a person who is not shown yet -> from when they are, ms
local room = KEYS[5]      -- [hash] 'masked' if the room names nobody; 'shown', 'measured' and 'next' of the delayed number
local max_named = tonumber(ARGV[1])  -- [number] the maximum number of people to name
local step = tonumber(ARGV[2])       -- [number] the length of a step, ms
local noise = tonumber(ARGV[3])      -- [number] the factor for a measured number, so that nobody can count exactly

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, ref in ipairs(redis.call('ZRANGEBYSCORE', until_ms, '-inf', now)) do
  redis.call('ZREM', until_ms, ref)
  redis.call('HDEL', names, ref)
  redis.call('HDEL', delays, ref)
  redis.call('ZREM', arrivals, ref)
end
redis.call('ZREMRANGEBYSCORE', arrivals, '-inf', now)
local count = redis.call('ZCARD', until_ms)
if redis.call('HGET', room, 'masked') then
  local shown = tonumber(redis.call('HGET', room, 'shown') or 0)
  local due = tonumber(redis.call('HGET', room, 'next') or 0)
  if now >= due then
    -- A number that was measured long ago, at the last call, says nothing about the present.
    shown = now < due + step and tonumber(redis.call('HGET', room, 'measured') or 0) or 0
    redis.call('HSET', room, 'shown', shown, 'measured', math.floor(count * noise + 0.5), 'next', now + step)
  end
  return { 1, shown }
end
local arriving = redis.call('ZCARD', arrivals)
local result = { 0, count - arriving }
-- It names the people who will be shown longest: the list of a large room is a sample.
if max_named > 0 then
  for _, ref in ipairs(redis.call('ZREVRANGE', until_ms, 0, max_named + arriving - 1)) do
    if #result < 2 + 2 * max_named and not redis.call('ZSCORE', arrivals, ref) then
      result[#result + 1] = ref
      result[#result + 1] = redis.call('HGET', names, ref) or ''
    end
  end
end
return result
