-- Drops a request that is no longer valid. The person has not left: their next renewal enqueues them again.
--
-- ARGV  1 person
-- returns 1 if they waited
return drop(ARGV[1])
