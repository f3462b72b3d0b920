-- The number of the key under which people have their pseudonyms in a masked room.
alter table room
  add column scope_key text,
  add check ((kind = 'masked') = (scope_key is not null));
create index room_masked on room (id) where kind = 'masked';

-- Who somebody is in a masked room. ref is a keyed hash of room and account, and stands wherever an
-- open room has the account: beside messages, commands, marks and reports. sealed is the account.
create table mask (
  ref     uuid primary key,
  room_id uuid not null,
  alias   text not null,
  sealed  text not null,
  unique (room_id, alias)
);

-- The masked rooms that somebody keeps: a keyed hash of the account, and the room sealed, with the
-- number of messages that it had then.
create table masked_favourite (
  id     uuid primary key,
  owner  text not null,
  sealed text not null
);
create index masked_favourite_owner on masked_favourite (owner);
