-- For how many days messages are kept; 0: for ever. Of a log that forgets, everything up to the
-- floor is gone: seq and n go on as if it were not.
alter table room
  add column retention_days integer not null default 0
    check (retention_days in (0, 1, 7, 30, 90, 365)),
  add column floor_seq bigint not null default 0,
  add column floor_n bigint not null default 0;
create index room_forgetting on room (id) where retention_days > 0;
