-- @include requests

-- Returns the public estimate of how many people wait: {waiting, pace of adults or '', pace of youths or ''}.
--
-- The estimate is delayed: a value measured now is shown at the next change.
--   <p>:crowd  hash  until: when the next change comes, ms; waiting, adult, youth: shown now (how many wait, pace of the
--                    groups, ms, or ''); next.waiting, next.adult, next.youth: shown then

local period = tonumber(ARGV[1])  -- [number] how long until the change after this one, ms; drawn by the caller

local crowd = P .. ':crowd'
if NOW >= tonumber(redis.call('HGET', crowd, 'until') or 0) then
  local measured = {
    waiting = redis.call('ZCARD', P .. ':waiting'),
    adult = redis.call('GET', P .. ':pace:adult') or '',
    youth = redis.call('GET', P .. ':pace:youth') or '',
  }
  for name, value in pairs(measured) do
    redis.call('HSET', crowd, name, redis.call('HGET', crowd, 'next.' .. name) or '')
    redis.call('HSET', crowd, 'next.' .. name, value)
  end
  redis.call('HSET', crowd, 'until', NOW + period)
  -- After a long time without a call, nothing is shown rather than an old value.
  redis.call('PEXPIRE', crowd, 2 * period)
end
return redis.call('HMGET', crowd, 'waiting', 'adult', 'youth')
