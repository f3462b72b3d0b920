-- @include requests

-- Undoes a claim or a pair: some people return to the place that they had in the pool; the others are free. It is safe to
-- run twice.
-- Returns the number of people who wait again.

local pair = ARGV[1]             -- [string] id of the pair
local lease = tonumber(ARGV[2])  -- [number] how long they stay without a renewal, ms
local FIRST_PERSON = 3           -- ARGV[3..]: keys of the people who return

local returning, count = {}, 0
for i = FIRST_PERSON, #ARGV do returning[ARGV[i]] = true end
for _, side in ipairs({ 'a', 'b' }) do
  local claim = P .. ':claim:' .. pair .. ':' .. side
  local request = read(claim)
  if request then
    local person = request.person
    if redis.call('GET', P .. ':busy:' .. person) == pair then
      redis.call('DEL', P .. ':busy:' .. person)
      if returning[person] and redis.call('EXISTS', P .. ':p:' .. person) == 0 then
        redis.call('RENAME', claim, P .. ':p:' .. person)
        redis.call('HDEL', P .. ':p:' .. person, 'person')
        admit(person, request, lease)
        count = count + 1
      end
    end
    redis.call('DEL', claim)
  end
end
-- The requests may have been deleted: then people who are still connected are enqueued by their next renewal.
for person, _ in pairs(returning) do
  if redis.call('GET', P .. ':busy:' .. person) == pair then redis.call('DEL', P .. ':busy:' .. person) end
end
redis.call('ZREM', P .. ':claims', pair)
return count
