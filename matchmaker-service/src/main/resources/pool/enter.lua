-- Somebody begins to wait, or asks again while waiting: then their place stays and their wishes are the new ones.
--
-- person, lease in ms, and the names and values of the request from ARGV[from] on:
--   group    'youth' or 'adult'                       g, gw  gender ('f', 'm', 'd', '-'), genders wished ('fm', '*')
--   born     month of birth (year * 12 + month), 0    aw     ages wished, of 'y', 's', 'o', or '*'
--   lang     language or ''                           tags   interests, space between
--   blocked  persons never to be met, space between   avoid  the last stranger, or ''
--   inbox, sealed, ice  for whoever makes the pair; not looked at here
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
