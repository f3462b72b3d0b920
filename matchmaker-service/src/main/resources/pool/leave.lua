-- Removes a person who no longer waits.
--
-- ARGV  1 person
-- returns {'left'}, {'busy', pair} or {'absent'}
local busy = redis.call('GET', P .. ':busy:' .. ARGV[1])
if busy then return { 'busy', busy } end
noteLeft(ARGV[1])
return { drop(ARGV[1]) == 1 and 'left' or 'absent' }
