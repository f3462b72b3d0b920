-- Says that this gateway no longer holds people of a room. They go on to count for a short while; if they are back by
-- then, or another gateway holds them and renews them meanwhile, they never left.
--
-- KEYS[1]  zset   of the room: reference of a person -> until when they count (ms since the epoch)
-- ARGV[1]  how long they go on to count, in ms
-- ARGV[2], ARGV[3], ...  references
local time = redis.call('TIME')
local till = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[1], 'XX', 'LT', till, ARGV[i])
end
return #ARGV - 1
