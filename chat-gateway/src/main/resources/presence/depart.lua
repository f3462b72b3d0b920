-- Records that this gateway no longer holds people of a room.
--
-- They are still shown for their own delay. If they are back by then, or if another gateway holds and renews them, they
-- never appear to have left. A person who was not shown yet is never shown.
-- Returns how many people it was called with.

local until_ms = KEYS[1]  -- [zset] reference of a person -> until when they are shown, ms since the epoch
local names = KEYS[2]     -- [hash] reference of a person -> the name to show
local delays = KEYS[3]    -- [hash] reference of a person -> their departure delay, ms
local arrivals = KEYS[4]  -- [zset] reference of a person who is not shown yet -> from when they are, ms
local refs = ARGV         -- [string...] references of the people

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, ref in ipairs(refs) do
  local shown_from = redis.call('ZSCORE', arrivals, ref)
  if shown_from and tonumber(shown_from) > now then
    redis.call('ZREM', until_ms, ref)
    redis.call('HDEL', names, ref)
    redis.call('HDEL', delays, ref)
    redis.call('ZREM', arrivals, ref)
  else
    local delay = redis.call('HGET', delays, ref)
    if delay then
      redis.call('ZADD', until_ms, 'XX', 'LT', now + tonumber(delay), ref)
    end
  end
end
return #refs
