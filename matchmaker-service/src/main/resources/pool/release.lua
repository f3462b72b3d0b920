-- @include requests

-- Frees the people of a talk that is over or did not begin.

local pair = ARGV[1]             -- [string] id of the pair
local has_left = ARGV[2] == '1'  -- ['1' or ''] '1': only a new request enqueues them again; '': a renewal is enough
local FIRST_PERSON = 3           -- ARGV[3..]: keys of the people

for i = FIRST_PERSON, #ARGV do
  local busy = P .. ':busy:' .. ARGV[i]
  if redis.call('GET', busy) == pair then
    redis.call('DEL', busy)
    if has_left then record_left(ARGV[i]) end
  end
end
return 1
