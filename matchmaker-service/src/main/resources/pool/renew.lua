-- @include requests

-- Renews the lease of a person who waits and is still connected.
-- Returns 1 if they wait, are being paired, or have stopped searching; 0 if the pool does not know them (any more).

local person = ARGV[1]           -- [string] key of the person
local lease = tonumber(ARGV[2])  -- [number] how long they stay without another renewal, ms

if redis.call('EXISTS', P .. ':p:' .. person) == 1 then
  redis.call('ZADD', P .. ':lease', NOW + lease, person)
  return 1
end
if redis.call('EXISTS', P .. ':busy:' .. person) == 1 then return 1 end
if redis.call('EXISTS', P .. ':left:' .. person) == 0 then return 0 end
record_left(person)
return 1
