-- Enqueues a person and searches for a stranger at once.
--
-- ARGV  1 person  2 pair  3..6 steps and 7 limit of search.lua  8 lease, ms  9.. names and values of the request (see enter.lua)
-- returns {'busy', pair}, or as search.lua
local entered = enter(ARGV[1], tonumber(ARGV[8]), 9)
if entered[1] == 'busy' then return entered end
return search(ARGV[1], ARGV[2], numbers(3, 6), tonumber(ARGV[7]))
