-- Which rooms are alive, fullest first. Notes that nobody has renewed are removed first.
--
-- KEYS[1]  zset   room -> number of people
-- KEYS[2]  zset   room -> until when that note counts (ms since the epoch)
-- ARGV[1]  how many rooms at most
--
-- Returns pairs of room and number.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, room in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('ZREM', KEYS[1], room)
  redis.call('ZREM', KEYS[2], room)
end
return redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
