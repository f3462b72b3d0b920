-- A talk is over: its people may look again, when they say so.
--
-- ARGV  1 pair  2.. persons
for i = 2, #ARGV do
  local busy = P .. ':busy:' .. ARGV[i]
  if redis.call('GET', busy) == ARGV[1] then
    redis.call('DEL', busy)
    noteLeft(ARGV[i])
  end
end
return 1
