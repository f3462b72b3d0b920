-- @include requests

-- Removes a person who stops searching; returns {'left'}, {'busy', pair}, or {'absent'}.

local person = ARGV[1]  -- [string] key of the person

local busy = redis.call('GET', P .. ':busy:' .. person)
if busy then return { 'busy', busy } end
record_left(person)
return { drop(person) == 1 and 'left' or 'absent' }
