-- Enqueues a person. A person who asks again while waiting keeps their place and gets the new preferences.
--
-- person, lease in ms, and the names and values of the request from ARGV[from] on:
--   group    'youth' or 'adult'                       g, gw  gender ('f', 'm', 'd', '-'), preferred genders ('fm', '*')
--   born     month of birth (year * 12 + month), 0    aw     preferred ages, of 'y', 's', 'o', or '*'
--   lang     language or ''                           tags   interests, separated by spaces
--   blocked  people whom they must never meet, separated by spaces   avoid  the last stranger, or ''
--   inbox, sealed, ice  for the code that creates the pair; not used here
-- returns {'waiting', since} or {'busy', pair}
local function enter(person, lease, from)
  local busy = redis.call('GET', P .. ':busy:' .. person)
  if busy then return { 'busy', busy } end
  local entry = { since = tostring(NOW), patient = '0' }
  local old = requestOf(person)
  if old then
    withdraw(person, old)
    redis.call('DEL', P .. ':p:' .. person)
    entry.since = old.since
    entry.patient = old.patient
  end
  for i = from, #ARGV, 2 do entry[ARGV[i]] = ARGV[i + 1] end
  redis.call('HSET', P .. ':p:' .. person, unpack(flat(entry)))
  redis.call('DEL', P .. ':left:' .. person)
  admit(person, entry, lease)
  return { 'waiting', entry.since }
end
