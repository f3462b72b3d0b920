-- Says that people are in a room, for so long from now. Somebody who is known stays known at least that long.
--
-- KEYS[1]  zset   of the room: reference of a person -> until when they count (ms since the epoch)
-- KEYS[2]  hash   of the room: reference of a person -> the name to show
-- ARGV[1]  how long they count from now, in ms
-- ARGV[2], ARGV[3], ...  pairs of reference and name
--
-- Returns how many of them were not there before.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local till = now + tonumber(ARGV[1])
local new = 0
for i = 2, #ARGV, 2 do
  if not redis.call('ZSCORE', KEYS[1], ARGV[i]) then
    new = new + 1
  end
  redis.call('ZADD', KEYS[1], 'GT', till, ARGV[i])
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIREAT', KEYS[1], till + 60000)
redis.call('PEXPIREAT', KEYS[2], till + 60000)
return new
