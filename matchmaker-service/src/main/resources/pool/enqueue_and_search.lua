-- @include requests
-- @include enqueue
-- @include find_stranger

-- Enqueues a person and searches for a stranger at once; returns {'busy', pair}, or what find_stranger returns.

local person = ARGV[1]           -- [string] key of the person
local pair = ARGV[2]             -- [string] the id of the pair, if one comes about
local steps = numbers(3, 6)      -- [number...] see find_stranger
local limit = tonumber(ARGV[7])  -- [number] candidates to consider
local lease = tonumber(ARGV[8])  -- [number] how long the person stays without a renewal, ms
local FIRST_FIELD = 9            -- ARGV[9..]: names and values of the request, see enqueue

local enqueued = enqueue(person, lease, FIRST_FIELD)
if enqueued[1] == 'busy' then return enqueued end
return find_stranger(person, pair, steps, limit)
