-- ARGV  1 person  2 lease, ms  3.. names and values of the request (see enter.lua)
return enter(ARGV[1], tonumber(ARGV[2]), 3)
