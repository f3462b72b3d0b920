-- Searches for the best stranger for a person who waits and, atomically, claims both: they leave the pool together or not
-- at all. The claim is valid until settle.lua or undo.lua ends it. If no stranger is found, the person waits until the next
-- of their preferences relaxes, or until another search finds them.
--
--   me, pair   person, and the id of the pair if there is one
--   steps      ms of waiting: 1 interests relax  2 language relaxes  3 patience ends: others' interests and language no
--              longer matter  4 the last stranger may be matched again
--   limit      candidates to consider
-- returns {'found', request of me, request of the stranger}, {'waiting', since, waited, request
-- of me} or {'gone'}; a request is a flat list of names and values
local function search(me, pair, steps, limit)
  local T1, T2, T3, T4 = steps[1], steps[2], steps[3], steps[4]
  local mine = requestOf(me)
  if not mine then return { 'gone' } end
  if (tonumber(redis.call('ZSCORE', P .. ':lease', me) or 0)) < NOW then return { 'gone' } end

  local myWait = NOW - tonumber(mine.since)
  local myBorn = tonumber(mine.born)
  local myTags = {}
  for _, tag in ipairs(tagsOf(mine)) do myTags[tag] = true end
  local _, spare = string.gsub(mine.blocked, '%S+', '')

  local function isBlocked(entry, person) return string.find(entry.blocked, person, 1, true) ~= nil end

  -- Returns whether a person of this gender may meet a person with this preference.
  local function wanted(gender, wish)
    return wish == '*' or (gender ~= '-' and string.find(wish, gender, 1, true) ~= nil)
  end

  -- Allowed ages of a stranger relative to me ('y'ounger, 's'ame, 'o'lder), for both of us; nil: any age, even unknown.
  local MIRROR = { y = 'o', s = 's', o = 'y' }
  local function agesFor(wish)
    if mine.aw == '*' and wish == '*' then return nil end
    local ages = {}
    if myBorn == 0 then return ages end
    for age, mirrored in pairs(MIRROR) do
      if wanted(age, mine.aw) and wanted(mirrored, wish) then ages[#ages + 1] = age end
    end
    return ages
  end

  local function monthsOf(age)
    if age == 'o' then return '(0', '(' .. (myBorn - 12) end
    if age == 's' then return myBorn - 12, myBorn + 12 end
    return '(' .. (myBorn + 12), '+inf'
  end

  local function ageOf(born)
    if born < myBorn - 12 then return 'o' elseif born > myBorn + 12 then return 'y' else return 's' end
  end

  -- Compares gender and age, both ways; these never relax.
  local function compatible(other)
    if not (wanted(other.g, mine.gw) and wanted(mine.g, other.gw)) then return false end
    if mine.aw == '*' and other.aw == '*' then return true end
    local born = tonumber(other.born)
    if born == 0 or myBorn == 0 then return false end
    local age = ageOf(born)
    return wanted(age, mine.aw) and wanted(MIRROR[age], other.aw)
  end

  -- Returns the worth of a stranger, or nil while a preference excludes the match.
  local function worth(person, other)
    if person == me or not compatible(other) then return nil end
    if isBlocked(mine, person) or isBlocked(other, me) then return nil end
    local wait = NOW - tonumber(other.since)
    local longest = math.max(wait, myWait)
    if (mine.avoid == person or other.avoid == me) and longest < T4 then return nil end
    local common = 0
    for _, tag in ipairs(tagsOf(other)) do if myTags[tag] then common = common + 1 end end
    local same = mine.lang == other.lang and mine.lang ~= ''
    if longest < T3 then
      local open = (mine.tags == '' or myWait >= T1) and (other.tags == '' or wait >= T1)
      if common == 0 and not open then return nil end
      local either = mine.lang == '' or other.lang == '' or same
      if not either and (myWait < T2 or wait < T2) then return nil end
    end
    return common * 10 + (same and 5 or 0) + math.min(wait, 60000) / 6000
  end

  -- The fields that count for a candidate; the rest of a request is the longer part.
  local COUNTS = { 'g', 'gw', 'born', 'aw', 'lang', 'tags', 'since', 'blocked', 'avoid' }
  local function candidate(person)
    local values = redis.call('HMGET', P .. ':p:' .. person, unpack(COUNTS))
    if not values[1] then return nil end
    local entry = {}
    for i, name in ipairs(COUNTS) do entry[name] = values[i] end
    return entry
  end

  local best, bestWorth, seen, looked = nil, nil, {}, 0
  local function consider(persons)
    for _, person in ipairs(persons) do
      if not seen[person] then
        seen[person] = true
        looked = looked + 1
        local other = candidate(person)
        local value = other and worth(person, other)
        if value and (not bestWorth or value > bestWorth)
            and tonumber(redis.call('ZSCORE', P .. ':lease', person) or 0) >= NOW then
          best, bestWorth = person, value
        end
      end
    end
  end

  -- Returns a start position, so that a search does not always consider the same people. All in a cell fit, except for
  -- the blocked.
  local function someFirst(count, each) return count > each and NOW % (count - each + 1) or 0 end

  -- Considers the cells that fit until a stranger is found and enough were considered; not always in the same order.
  local function considerCells(list)
    local at = ':' .. mine.group .. ':' .. list
    local cells = redis.call('HKEYS', P .. ':cells' .. at)
    local each = math.max(2, math.floor(limit / math.max(1, #cells))) + spare + 1
    local from = NOW % math.max(1, #cells)
    for i = 1, #cells do
      if best and looked >= limit then return end
      local cell = cells[(from + i) % #cells + 1]
      local gender, genders, ages = string.match(cell, '^(.)|([^|]+)|(.+)$')
      if wanted(gender, mine.gw) and wanted(mine.g, genders) then
        local key, fitting = P .. ':cell' .. at .. ':' .. cell, agesFor(ages)
        if not fitting then
          local first = someFirst(redis.call('ZCARD', key), each)
          consider(redis.call('ZRANGE', key, first, first + each - 1))
        else
          for _, age in ipairs(fitting) do
            local from, to = monthsOf(age)
            local first = someFirst(redis.call('ZCOUNT', key, from, to), each)
            consider(redis.call('ZRANGEBYSCORE', key, from, to, 'LIMIT', first, each))
          end
        end
      end
    end
  end

  for tag, _ in pairs(myTags) do
    local key, each = P .. ':tag:' .. mine.group .. ':' .. tag, math.floor(limit / 8)
    consider(redis.call('ZRANGE', key, 0, each))
    consider(redis.call('ZREVRANGE', key, 0, each))
  end
  considerCells('!')
  if mine.tags == '' or myWait >= T1 then
    if mine.lang ~= '' then considerCells(mine.lang) end
    considerCells((mine.lang == '' or myWait >= T2) and '*' or 'any')
  end
  if not best then
    redis.call('ZADD', P .. ':due', nextLook(mine.since, steps), me)
    return { 'waiting', mine.since, myWait, flat(mine) }
  end

  local other = requestOf(best)
  for side, entry in pairs({ a = mine, b = other }) do
    local person = side == 'a' and me or best
    withdraw(person, entry)
    redis.call('RENAME', P .. ':p:' .. person, P .. ':claim:' .. pair .. ':' .. side)
    redis.call('HSET', P .. ':claim:' .. pair .. ':' .. side, 'person', person)
    redis.call('SET', P .. ':busy:' .. person, pair)
    local pace = P .. ':pace:' .. entry.group
    local average = tonumber(redis.call('GET', pace) or (NOW - entry.since))
    redis.call('SET', pace, math.floor(average * 0.9 + (NOW - entry.since) * 0.1), 'EX', 600)
    entry.person = person
  end
  redis.call('ZADD', P .. ':claims', NOW, pair)
  return { 'found', flat(mine), flat(other) }
end
