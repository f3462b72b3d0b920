-- @include requests

-- Finds the best stranger for a person who waits and, atomically, claims both: they leave the pool together or not at all.
-- The claim is valid until settle_claim.lua or undo_claim.lua ends it. If no stranger is found, the person waits until the
-- next of their preferences relaxes, or until another search finds them.
--
--   me     [string] key of the person
--   pair   [string] the id of the pair, if one comes about
--   steps  [number...] ms of waiting: 1 interests relax  2 language relaxes  3 patience ends: others' interests and
--          language no longer matter  4 the last stranger may be matched again
--   limit  [number] candidates to consider
-- Returns {'found', request of me, request of the stranger}, {'waiting', since, waited, request of me}, or {'gone'}; a
-- request is a flat list of names and values.
local function find_stranger(me, pair, steps, limit)
  local T1, T2, T3, T4 = steps[1], steps[2], steps[3], steps[4]
  local mine = request_of(me)
  if not mine then return { 'gone' } end
  if (tonumber(redis.call('ZSCORE', P .. ':lease', me) or 0)) < NOW then return { 'gone' } end

  local my_wait = NOW - tonumber(mine.since)
  local my_born = tonumber(mine.born)
  local my_tags = {}
  for _, tag in ipairs(tags_of(mine)) do my_tags[tag] = true end
  local _, spare = string.gsub(mine.blocked, '%S+', '')

  local function is_blocked(request, person) return string.find(request.blocked, person, 1, true) ~= nil end

  -- Returns whether a person of this gender may meet a person with this preference.
  local function accepted(gender, preference)
    return preference == '*' or (gender ~= '-' and string.find(preference, gender, 1, true) ~= nil)
  end

  -- Allowed ages of a stranger relative to me ('y'ounger, 's'ame, 'o'lder), for both of us; nil: any age, even unknown.
  local MIRROR = { y = 'o', s = 's', o = 'y' }
  local function ages_for(preference)
    if mine.aw == '*' and preference == '*' then return nil end
    local ages = {}
    if my_born == 0 then return ages end
    for age, mirrored in pairs(MIRROR) do
      if accepted(age, mine.aw) and accepted(mirrored, preference) then ages[#ages + 1] = age end
    end
    return ages
  end

  local function months_of(age)
    if age == 'o' then return '(0', '(' .. (my_born - 12) end
    if age == 's' then return my_born - 12, my_born + 12 end
    return '(' .. (my_born + 12), '+inf'
  end

  local function age_of(born)
    if born < my_born - 12 then return 'o' elseif born > my_born + 12 then return 'y' else return 's' end
  end

  -- Compares gender and age, both ways; these never relax.
  local function compatible(other)
    if not (accepted(other.g, mine.gw) and accepted(mine.g, other.gw)) then return false end
    if mine.aw == '*' and other.aw == '*' then return true end
    local born = tonumber(other.born)
    if born == 0 or my_born == 0 then return false end
    local age = age_of(born)
    return accepted(age, mine.aw) and accepted(MIRROR[age], other.aw)
  end

  -- Returns the worth of a stranger, or nil while a preference excludes the match.
  local function worth(person, other)
    if person == me or not compatible(other) then return nil end
    if is_blocked(mine, person) or is_blocked(other, me) then return nil end
    local wait = NOW - tonumber(other.since)
    local longest = math.max(wait, my_wait)
    if (mine.avoid == person or other.avoid == me) and longest < T4 then return nil end
    local common = 0
    for _, tag in ipairs(tags_of(other)) do if my_tags[tag] then common = common + 1 end end
    local same = mine.lang == other.lang and mine.lang ~= ''
    if longest < T3 then
      local open = (mine.tags == '' or my_wait >= T1) and (other.tags == '' or wait >= T1)
      if common == 0 and not open then return nil end
      local either = mine.lang == '' or other.lang == '' or same
      if not either and (my_wait < T2 or wait < T2) then return nil end
    end
    return common * 10 + (same and 5 or 0) + math.min(wait, 60000) / 6000
  end

  -- The fields that matter for a candidate; the rest of a request is longer than these.
  local CANDIDATE_FIELDS = { 'g', 'gw', 'born', 'aw', 'lang', 'tags', 'since', 'blocked', 'avoid' }
  local function candidate(person)
    local values = redis.call('HMGET', P .. ':p:' .. person, unpack(CANDIDATE_FIELDS))
    if not values[1] then return nil end
    local request = {}
    for i, name in ipairs(CANDIDATE_FIELDS) do request[name] = values[i] end
    return request
  end

  local best, best_worth, seen, considered = nil, nil, {}, 0
  local function consider(persons)
    for _, person in ipairs(persons) do
      if not seen[person] then
        seen[person] = true
        considered = considered + 1
        local other = candidate(person)
        local value = other and worth(person, other)
        if value and (not best_worth or value > best_worth)
            and tonumber(redis.call('ZSCORE', P .. ':lease', person) or 0) >= NOW then
          best, best_worth = person, value
        end
      end
    end
  end

  -- Returns a start position, so that a search does not always consider the same people. All in a cell fit, except for
  -- the blocked.
  local function random_start(count, each) return count > each and NOW % (count - each + 1) or 0 end

  -- Considers the cells that fit until a stranger is found and enough were considered; not always in the same order.
  local function consider_cells(list)
    local at = ':' .. mine.group .. ':' .. list
    local cells = redis.call('HKEYS', P .. ':cells' .. at)
    local each = math.max(2, math.floor(limit / math.max(1, #cells))) + spare + 1
    local from = NOW % math.max(1, #cells)
    for i = 1, #cells do
      if best and considered >= limit then return end
      local cell = cells[(from + i) % #cells + 1]
      local gender, genders, ages = string.match(cell, '^(.)|([^|]+)|(.+)$')
      if accepted(gender, mine.gw) and accepted(mine.g, genders) then
        local key, fitting = P .. ':cell' .. at .. ':' .. cell, ages_for(ages)
        if not fitting then
          local first = random_start(redis.call('ZCARD', key), each)
          consider(redis.call('ZRANGE', key, first, first + each - 1))
        else
          for _, age in ipairs(fitting) do
            local from, to = months_of(age)
            local first = random_start(redis.call('ZCOUNT', key, from, to), each)
            consider(redis.call('ZRANGEBYSCORE', key, from, to, 'LIMIT', first, each))
          end
        end
      end
    end
  end

  for tag, _ in pairs(my_tags) do
    local key, each = P .. ':tag:' .. mine.group .. ':' .. tag, math.floor(limit / 8)
    consider(redis.call('ZRANGE', key, 0, each))
    consider(redis.call('ZREVRANGE', key, 0, each))
  end
  consider_cells('!')
  if mine.tags == '' or my_wait >= T1 then
    if mine.lang ~= '' then consider_cells(mine.lang) end
    consider_cells((mine.lang == '' or my_wait >= T2) and '*' or 'any')
  end
  if not best then
    redis.call('ZADD', P .. ':due', next_search(mine.since, steps), me)
    return { 'waiting', mine.since, my_wait, flat(mine) }
  end

  local other = request_of(best)
  for side, request in pairs({ a = mine, b = other }) do
    local person = side == 'a' and me or best
    withdraw(person, request)
    redis.call('RENAME', P .. ':p:' .. person, P .. ':claim:' .. pair .. ':' .. side)
    redis.call('HSET', P .. ':claim:' .. pair .. ':' .. side, 'person', person)
    redis.call('SET', P .. ':busy:' .. person, pair)
    local pace = P .. ':pace:' .. request.group
    local average = tonumber(redis.call('GET', pace) or (NOW - request.since))
    redis.call('SET', pace, math.floor(average * 0.9 + (NOW - request.since) * 0.1), 'EX', 600)
    request.person = person
  end
  redis.call('ZADD', P .. ':claims', NOW, pair)
  return { 'found', flat(mine), flat(other) }
end
