-- The public estimate of how many people wait, with a delay: a value measured now is shown at the next change.
--
-- KEYS[1]  as in entry.lua
--   <p>:crowd  hash  until: when the next change comes, ms; waiting, adult, youth: shown now (how many wait, pace of the
--                    groups, ms, or ''); next.waiting, next.adult, next.youth: shown then
-- ARGV     1 how long until the change after this one, ms, drawn by the caller
-- returns {waiting, pace of adults or '', pace of youths or ''}
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
  redis.call('HSET', crowd, 'until', NOW + ARGV[1])
  -- After a long time without a call, nothing is shown rather than an old value.
  redis.call('PEXPIRE', crowd, 2 * ARGV[1])
end
return redis.call('HMGET', crowd, 'waiting', 'adult', 'youth')
