-- helpers may do in the room what its owner may with messages and people. By reference, as the room
-- knows them.
alter table room
  add column closed       boolean not null default false,
  add column slow_seconds integer not null default 0 check (slow_seconds between 0 and 3600),
  add column announcement text    not null default '',
  add column helpers      uuid[]  not null default '{}',
  drop constraint room_writers_check,
  add constraint room_writers_check check (writers in ('everyone', 'members', 'owner'));

-- Who may not write, or not even read, and until when; null: until it is lifted.
create table sanction (
  room_id   uuid        not null,
  person_id uuid        not null,
  kind      text        not null check (kind in ('mute', 'ban')),
  name      text        not null,
  ends_at   timestamptz,
  made_at   timestamptz not null,
  primary key (room_id, person_id, kind)
);
create index sanction_person on sanction (person_id);

-- When somebody wrote last, in slow rooms alone.
create table last_word (
  room_id   uuid        not null,
  person_id uuid        not null,
  at        timestamptz not null,
  primary key (room_id, person_id)
);

-- Rooms that were deleted, and of which messages may still lie about.
create table deleted_room (
  id uuid primary key
);

-- A guest's name is theirs in the room.
create unique index author_guest on author (room_id, lower(name)) where role = 'guest';
create index account_name on account (lower(name));

-- The table that a service with an outbox makes by a migration of its own.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea
);
