-- @include requests

-- Drops a request that is no longer valid. The person has not left: their next renewal enqueues them again.
-- Returns 1 if they waited, otherwise 0.

local person = ARGV[1]  -- [string] key of the person

return drop(person)
