-- What an owner may set.
alter table room
  add column topic       text not null default '',
  add column description text not null default '',
  add column writers     text not null default 'members' check (writers in ('members', 'owner'));

-- The rooms that somebody keeps, and up to which message they have read there. n only grows.
create table read_mark (
  account_id uuid    not null,
  room_id    uuid    not null,
  n          bigint  not null,
  favourite  boolean not null default false,
  primary key (account_id, room_id)
) with (fillfactor = 80);
