-- The shared part of the pool's scripts; it is prepended to each of them.
--
-- KEYS[1]  prefix of all keys, with a hash tag: '{match}'. Every other key is derived from it, so all are on one node.
--
--   <p>:waiting          zset   person -> since when they wait, ms
--   <p>:lease            zset   person -> when they are dropped unless renewed, ms
--   <p>:due              zset   person -> when their next search is due, ms
--   <p>:p:<person>       hash   the whole request (see enter.lua)
--   <p>:busy:<person>    string id of the pair they are claimed for or talk in
--   <p>:left:<person>    string set for a short time after a person has stopped searching: an old renewal does not count
--   <p>:cells:<group>:<list>        hash  cell -> how many people are in it
--   <p>:cell:<group>:<list>:<cell>  zset  person -> month of birth (0: not known)
--   <p>:tag:<group>:<tag>           zset  person -> since
--   <p>:claims           zset   pair -> when it was claimed, ms
--   <p>:claim:<pair>:a|b hash   the request of each side, as it was in the pool
--   <p>:pace:<group>     string average wait of the last pairs, ms
--
-- A cell is 'gender|preferred genders|preferred ages': all people in one cell are alike for a searcher, except for their
-- age, which is the cell's order. A list is a language, 'any' (no preferred language), '*' (everybody) or '!' (patience
-- over).
-- Time is Redis' own: the clocks of the instances do not matter.

local P = KEYS[1]
local time = redis.call('TIME')
local NOW = time[1] * 1000 + math.floor(time[2] / 1000)

local function read(key)
  local flat = redis.call('HGETALL', key)
  if #flat == 0 then return nil end
  local entry = {}
  for i = 1, #flat, 2 do entry[flat[i]] = flat[i + 1] end
  return entry
end

local function flat(entry)
  local words = {}
  for name, value in pairs(entry) do
    words[#words + 1] = name
    words[#words + 1] = value
  end
  return words
end

local function requestOf(person) return read(P .. ':p:' .. person) end

local function listsOf(entry)
  local lists = { entry.lang ~= '' and entry.lang or 'any', '*' }
  if entry.patient == '1' then lists[3] = '!' end
  return lists
end

local function cellOf(entry) return entry.g .. '|' .. entry.gw .. '|' .. entry.aw end

local function tagsOf(entry)
  local tags = {}
  for tag in string.gmatch(entry.tags, '%S+') do tags[#tags + 1] = tag end
  return tags
end

local function index(person, entry)
  local cell = cellOf(entry)
  for _, list in ipairs(listsOf(entry)) do
    local at = ':' .. entry.group .. ':' .. list
    if redis.call('ZADD', P .. ':cell' .. at .. ':' .. cell, entry.born, person) == 1 then
      redis.call('HINCRBY', P .. ':cells' .. at, cell, 1)
    end
  end
  for _, tag in ipairs(tagsOf(entry)) do
    redis.call('ZADD', P .. ':tag:' .. entry.group .. ':' .. tag, entry.since, person)
  end
end

local function unindex(person, entry)
  local cell = cellOf(entry)
  for _, list in ipairs(listsOf(entry)) do
    local at = ':' .. entry.group .. ':' .. list
    if redis.call('ZREM', P .. ':cell' .. at .. ':' .. cell, person) == 1
        and redis.call('HINCRBY', P .. ':cells' .. at, cell, -1) <= 0 then
      redis.call('HDEL', P .. ':cells' .. at, cell)
    end
  end
  for _, tag in ipairs(tagsOf(entry)) do
    redis.call('ZREM', P .. ':tag:' .. entry.group .. ':' .. tag, person)
  end
end

-- Removes a person from every index; the caller handles their request.
local function withdraw(person, entry)
  unindex(person, entry)
  redis.call('ZREM', P .. ':waiting', person)
  redis.call('ZREM', P .. ':lease', person)
  redis.call('ZREM', P .. ':due', person)
end

-- Notes that a person has stopped searching. A gateway that was not notified continues to renew; each such renewal extends
-- the note, and the next request removes it.
local LEFT_KEPT = 30000
local function noteLeft(person) redis.call('SET', P .. ':left:' .. person, '1', 'PX', LEFT_KEPT) end

local function drop(person)
  local entry = requestOf(person)
  if entry then withdraw(person, entry) else redis.call('ZREM', P .. ':lease', person) end
  return redis.call('DEL', P .. ':p:' .. person)
end

-- Adds a person to every index, with a search due at once.
local function admit(person, entry, lease)
  redis.call('ZADD', P .. ':waiting', entry.since, person)
  redis.call('ZADD', P .. ':lease', NOW + lease, person)
  redis.call('ZADD', P .. ':due', NOW, person)
  index(person, entry)
end

-- Returns the time of the next search for a person who has waited since then: when the next of these steps (ms of waiting)
-- is reached. The ten minutes are for cases that should not happen.
local function nextLook(since, steps)
  local at = NOW + 600000
  for i = #steps, 1, -1 do
    if since + steps[i] > NOW then at = since + steps[i] end
  end
  return at
end

-- Returns the numbers from this range of ARGV.
local function numbers(from, to)
  local found = {}
  for i = from, to do found[#found + 1] = tonumber(ARGV[i]) end
  return found
end
