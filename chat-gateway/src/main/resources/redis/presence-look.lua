-- Who is in a room. Those whose time is over are removed first, so that every gateway sees the same.
--
-- KEYS[1]  zset   of the room: reference of a person -> until when they count (ms since the epoch)
-- KEYS[2]  hash   of the room: reference of a person -> the name to show
-- ARGV[1]  how many people to name at most
--
-- Returns the exact number of people, then pairs of reference and name, by reference.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)
for _, ref in ipairs(gone) do
  redis.call('ZREM', KEYS[1], ref)
  redis.call('HDEL', KEYS[2], ref)
end
local result = { redis.call('ZCARD', KEYS[1]) }
-- Those who will count longest are named: the list of a large room is a sample.
if tonumber(ARGV[1]) > 0 then
  for _, ref in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1)) do
    result[#result + 1] = ref
    result[#result + 1] = redis.call('HGET', KEYS[2], ref) or ''
  end
end
return result
