-- @include requests
-- @include enqueue

-- Enqueues a person without a search, for tests; returns what enqueue returns.

local person = ARGV[1]           -- [string] key of the person
local lease = tonumber(ARGV[2])  -- [number] how long the person stays without a renewal, ms
local FIRST_FIELD = 3            -- ARGV[3..]: names and values of the request, see enqueue

return enqueue(person, lease, FIRST_FIELD)
