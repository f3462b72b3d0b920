-- Notes how many people a room has, for the list of rooms that are alive.
--
-- KEYS[1]  zset   room -> number of people
-- KEYS[2]  zset   room -> until when that note counts (ms since the epoch)
-- ARGV[1]  how long the note counts from now, in ms
-- ARGV[2], ARGV[3], ...  pairs of room and number
local time = redis.call('TIME')
local till = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])
for i = 2, #ARGV, 2 do
  if tonumber(ARGV[i + 1]) > 0 then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
    redis.call('ZADD', KEYS[2], till, ARGV[i])
  else
    redis.call('ZREM', KEYS[1], ARGV[i])
    redis.call('ZREM', KEYS[2], ARGV[i])
  end
end
return redis.status_reply('OK')
