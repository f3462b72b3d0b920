-- Notes how many people rooms have, for the list of rooms that are alive. That list is one to two steps late and changes
-- only once a step, so nobody's coming or going shows in it.
--
-- KEYS[1]  zset   room -> number of people
-- KEYS[2]  zset   room -> until when that note counts (ms since the epoch)
-- KEYS[3]  zset   the same as KEYS[1], as it is told
-- KEYS[4]  zset   the same, as it will be told in the next step
-- KEYS[5]  string when the next step begins (ms since the epoch)
-- ARGV[1]  how long the notes count from now, in ms
-- ARGV[2]  the length of a step in ms
-- ARGV[3], ARGV[4], ...  pairs of room and number
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 3, #ARGV, 2 do
  if tonumber(ARGV[i + 1]) > 0 then
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
    redis.call('ZADD', KEYS[2], now + tonumber(ARGV[1]), ARGV[i])
  else
    redis.call('ZREM', KEYS[1], ARGV[i])
    redis.call('ZREM', KEYS[2], ARGV[i])
  end
end
local due = tonumber(redis.call('GET', KEYS[5]) or 0)
if now >= due then
  for _, room in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
    redis.call('ZREM', KEYS[1], room)
    redis.call('ZREM', KEYS[2], room)
  end
  local step = tonumber(ARGV[2])
  -- What was measured before all gateways were away says nothing about now.
  if now < due + step and redis.call('EXISTS', KEYS[4]) == 1 then
    redis.call('RENAME', KEYS[4], KEYS[3])
  else
    redis.call('DEL', KEYS[3])
  end
  redis.call('ZUNIONSTORE', KEYS[4], 1, KEYS[1])
  redis.call('SET', KEYS[5], now + step)
end
return redis.status_reply('OK')
