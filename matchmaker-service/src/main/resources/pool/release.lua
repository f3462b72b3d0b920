-- Frees the people of a talk that is over or did not begin.
--
-- ARGV  1 pair  2 '1' if only a new request enqueues them again; '' if a renewal is enough  3.. persons
for i = 3, #ARGV do
  local busy = P .. ':busy:' .. ARGV[i]
  if redis.call('GET', busy) == ARGV[1] then
    redis.call('DEL', busy)
    if ARGV[2] == '1' then noteLeft(ARGV[i]) end
  end
end
return 1
