-- Renews the lease of people in a room.
--
-- A person who is not renewed any more, because they left or their gateway died, is still shown for a delay of their own.
-- The delay is drawn when they arrive, and counts from the end of their lease.
-- Returns how many of them were not there before.

local until_ms = KEYS[1]      -- [zset] reference of a person -> until when they are shown, ms since the epoch
local names = KEYS[2]         -- [hash] reference of a person -> the name to show
local delays = KEYS[3]        -- [hash] reference of a person -> their departure delay, ms
local arrivals = KEYS[4]      -- [zset] reference of a person who is not shown yet -> from when they are, ms
local room = KEYS[5]          -- [hash] 'masked' if the room names nobody; the other fields belong to snapshot.lua
local lease = tonumber(ARGV[1])      -- [number] how long the lease lasts from now, ms
local max_delay = tonumber(ARGV[2])  -- [number] the longest departure delay, ms
local masked = tonumber(ARGV[3])     -- [number] how long the room is known to be masked, ms; 0: it is not masked
local FIRST_PERSON = 4               -- ARGV[4..]: reference, name, departure delay (ms), and arrival delay (ms) of each
                                     -- person; both delays count only for a person who is new

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local new = 0
for i = FIRST_PERSON, #ARGV, 4 do
  local ref, name, departure_delay, arrival_delay = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  local delay = redis.call('HGET', delays, ref)
  if not delay then
    new = new + 1
    delay = departure_delay
    redis.call('HSET', delays, ref, delay)
    if masked == 0 and arrival_delay > 0 then
      redis.call('ZADD', arrivals, now + arrival_delay, ref)
    end
  end
  redis.call('ZADD', until_ms, 'GT', now + lease + tonumber(delay), ref)
  if masked == 0 then
    redis.call('HSET', names, ref, name)
  end
end
local life = lease + max_delay + 60000
for _, key in ipairs({ until_ms, names, delays, arrivals }) do
  redis.call('PEXPIRE', key, life)
end
if masked > 0 then
  redis.call('HSET', room, 'masked', 1)
  redis.call('PEXPIRE', room, masked)
end
return new
