-- Which rooms are alive, as presence-note tells it.
--
-- KEYS[1]  zset   room -> number of people, as it is told
-- ARGV[1]  how many rooms at most
--
-- Returns pairs of room and number.
return redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')
