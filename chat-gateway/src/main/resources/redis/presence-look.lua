-- Who is in a place. Those whose time is over are removed first, so that every gateway sees the same.
--
-- Beside who is there it keeps a late number: once a step it shows what was measured a step ago and measures anew. So
-- the number is one to two steps old, and the same on all gateways.
--
-- KEYS[1]  zset   of the place: reference of a person -> until when they are shown (ms since the epoch)
-- KEYS[2]  hash   of the place: reference of a person -> the name to show
-- KEYS[3]  hash   of the place: reference of a person -> their own delay in ms
-- KEYS[4]  zset   of the place: reference of a person who is not shown yet -> from when they are
-- KEYS[5]  hash   of the place: "masked" if nobody is named there; "shown", "measured" and "next" of the late number
-- ARGV[1]  how many people to name at most
-- ARGV[2]  the length of a step in ms
-- ARGV[3]  by what to multiply what is measured, so that nobody can count exactly
--
-- Returns 1 and the late number if the place is masked; else 0 and the exact number of people, then pairs of reference
-- and name.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, ref in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
  redis.call('ZREM', KEYS[1], ref)
  redis.call('HDEL', KEYS[2], ref)
  redis.call('HDEL', KEYS[3], ref)
  redis.call('ZREM', KEYS[4], ref)
end
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now)
local count = redis.call('ZCARD', KEYS[1])
if redis.call('HGET', KEYS[5], 'masked') then
  local step = tonumber(ARGV[2])
  local late = tonumber(redis.call('HGET', KEYS[5], 'shown') or 0)
  local due = tonumber(redis.call('HGET', KEYS[5], 'next') or 0)
  if now >= due then
    -- What was measured long ago, when somebody last looked, says nothing about now.
    late = now < due + step and tonumber(redis.call('HGET', KEYS[5], 'measured') or 0) or 0
    redis.call('HSET', KEYS[5], 'shown', late, 'measured', math.floor(count * tonumber(ARGV[3]) + 0.5), 'next', now + step)
  end
  return { 1, late }
end
local coming = redis.call('ZCARD', KEYS[4])
local result = { 0, count - coming }
-- Those who will be shown longest are named: the list of a large room is a sample.
local most = tonumber(ARGV[1])
if most > 0 then
  for _, ref in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, most + coming - 1)) do
    if #result < 2 + 2 * most and not redis.call('ZSCORE', KEYS[4], ref) then
      result[#result + 1] = ref
      result[#result + 1] = redis.call('HGET', KEYS[2], ref) or ''
    end
  end
end
return result
