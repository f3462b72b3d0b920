-- Says that people are in a place, for so long from now. Somebody who is known stays known at least that long. Whoever
-- is not renewed any more, because they left or their gateway died, is still shown for a delay of their own: it is drawn
-- when they come, and counts from the end of their lease.
--
-- KEYS[1]  zset   of the place: reference of a person -> until when they are shown (ms since the epoch)
-- KEYS[2]  hash   of the place: reference of a person -> the name to show
-- KEYS[3]  hash   of the place: reference of a person -> their own delay in ms
-- KEYS[4]  zset   of the place: reference of a person who is not shown yet -> from when they are
-- KEYS[5]  hash   of the place: "masked" if nobody is named there, and what presence-look keeps
-- ARGV[1]  how long the lease counts from now, in ms
-- ARGV[2]  the longest delay, in ms
-- ARGV[3]  how long the place is known to be masked, in ms; 0: it is not
-- ARGV[4], ARGV[5], ARGV[6], ARGV[7], ...  of each person: reference, name, delay in ms of their leaving, and of their
--          being shown; both count only if they are new
--
-- Returns how many of them were not there before.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lease = tonumber(ARGV[1])
local masked = tonumber(ARGV[3])
local new = 0
for i = 4, #ARGV, 4 do
  local ref = ARGV[i]
  local delay = redis.call('HGET', KEYS[3], ref)
  if not delay then
    new = new + 1
    delay = ARGV[i + 2]
    redis.call('HSET', KEYS[3], ref, delay)
    if masked == 0 and tonumber(ARGV[i + 3]) > 0 then
      redis.call('ZADD', KEYS[4], now + tonumber(ARGV[i + 3]), ref)
    end
  end
  redis.call('ZADD', KEYS[1], 'GT', now + lease + tonumber(delay), ref)
  if masked == 0 then
    redis.call('HSET', KEYS[2], ref, ARGV[i + 1])
  end
end
local life = lease + tonumber(ARGV[2]) + 60000
for i = 1, 4 do
  redis.call('PEXPIRE', KEYS[i], life)
end
if masked > 0 then
  redis.call('HSET', KEYS[5], 'masked', 1)
  redis.call('PEXPIRE', KEYS[5], masked)
end
return new
