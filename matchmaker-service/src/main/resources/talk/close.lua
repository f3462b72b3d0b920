-- Ends a talk: nothing more is appended, and its data expires soon.
--
-- KEYS[1]  as in append.lua
-- ARGV  1 how long it can still be read, s  2 how long its end is remembered, s
local P = KEYS[1]
redis.call('SET', P .. ':ended', '1', 'EX', ARGV[2])
for _, key in ipairs({ ':log', ':commands', ':base' }) do
  local left = redis.call('TTL', P .. key)
  if left > tonumber(ARGV[1]) then redis.call('EXPIRE', P .. key, ARGV[1]) end
end
return 1
