-- @include requests

-- Settles a claim that has become a pair. The requests stay for a minute, in case one of the two does not show up.

local pair = ARGV[1]                -- [string] id of the pair
local max_busy = tonumber(ARGV[2])  -- [number] the maximum time for which the two count as busy, ms

for _, side in ipairs({ 'a', 'b' }) do
  local claim = P .. ':claim:' .. pair .. ':' .. side
  local person = redis.call('HGET', claim, 'person')
  -- A late call must not mark people busy whose talk has already ended.
  if person and redis.call('GET', P .. ':busy:' .. person) == pair then
    redis.call('SET', P .. ':busy:' .. person, pair, 'PX', max_busy)
  end
  redis.call('EXPIRE', claim, 60)
end
return redis.call('ZREM', P .. ':claims', pair)
