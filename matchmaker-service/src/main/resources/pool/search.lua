-- @include requests
-- @include find_stranger

-- Searches for a stranger for a person who waits; returns what find_stranger returns.

local person = ARGV[1]           -- [string] key of the person
local pair = ARGV[2]             -- [string] the id of the pair, if one comes about
local steps = numbers(3, 6)      -- [number...] see find_stranger
local limit = tonumber(ARGV[7])  -- [number] candidates to consider

return find_stranger(person, pair, steps, limit)
