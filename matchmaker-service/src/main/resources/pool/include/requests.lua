-- The keys of the waiting pool, and the functions that all its scripts share.
--
-- KEYS[1] is the prefix of all keys, with a hash tag: '{match}'. Every other key is derived from it, so all are on one
-- node.
--
--   <p>:waiting          zset   person -> since when they wait, ms
--   <p>:lease            zset   person -> when they are dropped unless renewed, ms
--   <p>:due              zset   person -> when their next search is due, ms
--   <p>:p:<person>       hash   the whole request (see enqueue.lua)
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
  local request = {}
  for i = 1, #flat, 2 do request[flat[i]] = flat[i + 1] end
  return request
end

local function flat(request)
  local words = {}
  for name, value in pairs(request) do
    words[#words + 1] = name
    words[#words + 1] = value
  end
  return words
end

local function request_of(person) return read(P .. ':p:' .. person) end

local function lists_of(request)
  local lists = { request.lang ~= '' and request.lang or 'any', '*' }
  if request.patient == '1' then lists[3] = '!' end
  return lists
end

local function cell_of(request) return request.g .. '|' .. request.gw .. '|' .. request.aw end

local function tags_of(request)
  local tags = {}
  for tag in string.gmatch(request.tags, '%S+') do tags[#tags + 1] = tag end
  return tags
end

local function index(person, request)
  local cell = cell_of(request)
  for _, list in ipairs(lists_of(request)) do
    local at = ':' .. request.group .. ':' .. list
    if redis.call('ZADD', P .. ':cell' .. at .. ':' .. cell, request.born, person) == 1 then
      redis.call('HINCRBY', P .. ':cells' .. at, cell, 1)
    end
  end
  for _, tag in ipairs(tags_of(request)) do
    redis.call('ZADD', P .. ':tag:' .. request.group .. ':' .. tag, request.since, person)
  end
end

local function unindex(person, request)
  local cell = cell_of(request)
  for _, list in ipairs(lists_of(request)) do
    local at = ':' .. request.group .. ':' .. list
    if redis.call('ZREM', P .. ':cell' .. at .. ':' .. cell, person) == 1
        and redis.call('HINCRBY', P .. ':cells' .. at, cell, -1) <= 0 then
      redis.call('HDEL', P .. ':cells' .. at, cell)
    end
  end
  for _, tag in ipairs(tags_of(request)) do
    redis.call('ZREM', P .. ':tag:' .. request.group .. ':' .. tag, person)
  end
end

-- Removes a person from every index; the caller handles their request.
local function withdraw(person, request)
  unindex(person, request)
  redis.call('ZREM', P .. ':waiting', person)
  redis.call('ZREM', P .. ':lease', person)
  redis.call('ZREM', P .. ':due', person)
end

-- Records that a person has stopped searching. A gateway that was not notified continues to renew; each such renewal
-- extends the record, and the next request removes it.
local LEFT_TTL = 30000
local function record_left(person) redis.call('SET', P .. ':left:' .. person, '1', 'PX', LEFT_TTL) end

-- Drops a person's request; returns 1 if they waited, otherwise 0.
local function drop(person)
  local request = request_of(person)
  if request then withdraw(person, request) else redis.call('ZREM', P .. ':lease', person) end
  return redis.call('DEL', P .. ':p:' .. person)
end

-- Adds a person to every index, with a search due at once.
local function admit(person, request, lease)
  redis.call('ZADD', P .. ':waiting', request.since, person)
  redis.call('ZADD', P .. ':lease', NOW + lease, person)
  redis.call('ZADD', P .. ':due', NOW, person)
  index(person, request)
end

-- Returns the time of the next search for a person who has waited since then: when the next of these steps (ms of waiting)
-- is reached. The ten minutes are for cases that should not happen.
local function next_search(since, steps)
  local at = NOW + 600000
  for i = #steps, 1, -1 do
    if since + steps[i] > NOW then at = since + steps[i] end
  end
  return at
end

-- Returns the numbers from this range of ARGV.
local function numbers(first, last)
  local found = {}
  for i = first, last do found[#found + 1] = tonumber(ARGV[i]) end
  return found
end
