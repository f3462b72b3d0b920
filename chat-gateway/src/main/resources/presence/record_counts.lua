-- Records how many people rooms have, for the list of active rooms.
--
-- That list is one to two steps late and changes only once per step, so it shows no single arrival or departure.

local counts = KEYS[1]     -- [zset]   room -> number of people
local valid_until = KEYS[2] -- [zset]  room -> until when its number is valid, ms since the epoch
local published = KEYS[3]  -- [zset]   the numbers that active_rooms.lua returns
local pending = KEYS[4]    -- [zset]   the numbers that will be published in the next step
local next_step = KEYS[5]  -- [string] when the next step begins, ms since the epoch
local validity = tonumber(ARGV[1])  -- [number] how long the numbers are valid from now, ms
local step = tonumber(ARGV[2])      -- [number] the length of a step, ms
local FIRST_ROOM = 3                -- ARGV[3..]: name and number of people of each room

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = FIRST_ROOM, #ARGV, 2 do
  local room, people = ARGV[i], ARGV[i + 1]
  if tonumber(people) > 0 then
    redis.call('ZADD', counts, people, room)
    redis.call('ZADD', valid_until, now + validity, room)
  else
    redis.call('ZREM', counts, room)
    redis.call('ZREM', valid_until, room)
  end
end
local due = tonumber(redis.call('GET', next_step) or 0)
if now >= due then
  for _, room in ipairs(redis.call('ZRANGEBYSCORE', valid_until, '-inf', now)) do
    redis.call('ZREM', counts, room)
    redis.call('ZREM', valid_until, room)
  end
  -- Numbers that were measured before all gateways were down say nothing about the present.
  if now < due + step and redis.call('EXISTS', pending) == 1 then
    redis.call('RENAME', pending, published)
  else
    redis.call('DEL', published)
  end
  redis.call('ZUNIONSTORE', pending, 1, counts)
  redis.call('SET', next_step, now + step)
end
return redis.status_reply('OK')
