-- @include requests

-- Enqueues a person. A person who asks again while waiting keeps their place and gets the new preferences.
--
--   person       [string] key of the person
--   lease        [number] how long they stay without a renewal, ms
--   first_field  [number] the request's names and values are ARGV[first_field..]:
--     group    'youth' or 'adult'                       g, gw  gender ('f', 'm', 'd', '-'), preferred genders ('fm', '*')
--     born     month of birth (year * 12 + month), 0    aw     preferred ages, of 'y', 's', 'o', or '*'
--     lang     language or ''                           tags   interests, separated by spaces
--     blocked  people whom they must never meet, separated by spaces   avoid  the last stranger, or ''
--     inbox, sealed, ice, words  for the code that creates the pair; not used in scripts
-- Returns {'waiting', since} or {'busy', pair}.
local function enqueue(person, lease, first_field)
  local busy = redis.call('GET', P .. ':busy:' .. person)
  if busy then return { 'busy', busy } end
  local request = { since = tostring(NOW), patient = '0' }
  local old = request_of(person)
  if old then
    withdraw(person, old)
    redis.call('DEL', P .. ':p:' .. person)
    request.since = old.since
    request.patient = old.patient
  end
  for i = first_field, #ARGV, 2 do request[ARGV[i]] = ARGV[i + 1] end
  redis.call('HSET', P .. ':p:' .. person, unpack(flat(request)))
  redis.call('DEL', P .. ':left:' .. person)
  admit(person, request, lease)
  return { 'waiting', request.since }
end
