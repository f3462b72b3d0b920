-- Says that this gateway no longer holds people of a place. They go on to be shown for their own delay; if they are back
-- by then, or another gateway holds them and renews them meanwhile, they never left. Who was not shown yet never is.
--
-- KEYS[1]  zset   of the place: reference of a person -> until when they are shown (ms since the epoch)
-- KEYS[2]  hash   of the place: reference of a person -> the name to show
-- KEYS[3]  hash   of the place: reference of a person -> their own delay in ms
-- KEYS[4]  zset   of the place: reference of a person who is not shown yet -> from when they are
-- ARGV[1], ARGV[2], ...  references
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, ref in ipairs(ARGV) do
  local from = redis.call('ZSCORE', KEYS[4], ref)
  if from and tonumber(from) > now then
    redis.call('ZREM', KEYS[1], ref)
    redis.call('HDEL', KEYS[2], ref)
    redis.call('HDEL', KEYS[3], ref)
    redis.call('ZREM', KEYS[4], ref)
  else
    local delay = redis.call('HGET', KEYS[3], ref)
    if delay then
      redis.call('ZADD', KEYS[1], 'XX', 'LT', now + tonumber(delay), ref)
    end
  end
end
return #ARGV
