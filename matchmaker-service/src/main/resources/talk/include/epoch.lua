-- Returns the epoch of every talk in this Redis.
--
-- A restarted Redis may have lost the last second, and a promoted replica may have lost more: each assigns the same numbers
-- again. So the epoch changes with the process (run_id) and at each promotion (master_replid), also when a node becomes the
-- primary for the second time.
local function current_epoch()
  local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
  local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
  return string.sub(redis.sha1hex(run .. history), 1, 16)
end
