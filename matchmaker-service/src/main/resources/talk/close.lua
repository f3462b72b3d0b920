-- Ends a talk: nothing more is appended, and its data expires soon.
--
-- KEYS[1] is the prefix of the talk's keys, as in append.lua.

local P = KEYS[1]
local readable = tonumber(ARGV[1])  -- [number] how long the messages can still be read, s
local remembered = ARGV[2]          -- [number] how long the end is remembered, s

redis.call('SET', P .. ':ended', '1', 'EX', remembered)
for _, key in ipairs({ ':log', ':commands', ':base' }) do
  local left = redis.call('TTL', P .. key)
  if left > readable then redis.call('EXPIRE', P .. key, readable) end
end
return 1
