-- Somebody's request no longer holds. They have not left: their next renewal brings them in again.
--
-- ARGV  1 person
-- returns 1 if they waited
return drop(ARGV[1])
