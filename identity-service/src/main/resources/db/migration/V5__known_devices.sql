-- Devices on which somebody logged in to an account: what strangers try does not slow them down.
create table known_device (
  hash bytea primary key,
  account_id uuid not null references account on delete cascade,
  last_used_at timestamptz not null
);
create index known_device_by_account on known_device (account_id);
create index known_device_by_use on known_device (last_used_at);
