-- ARGV  1 person  2 pair  3..6 steps and 7 limit of search.lua
return search(ARGV[1], ARGV[2], numbers(3, 6), tonumber(ARGV[7]))
