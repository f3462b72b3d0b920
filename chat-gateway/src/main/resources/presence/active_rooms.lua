-- Returns the rooms with the most people, as record_counts.lua published them: {room, number of people, ...}.

local published = KEYS[1]        -- [zset]   room -> published number of people
local limit = tonumber(ARGV[1])  -- [number] the maximum number of rooms

return redis.call('ZREVRANGE', published, 0, limit - 1, 'WITHSCORES')
