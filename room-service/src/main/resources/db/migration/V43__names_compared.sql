-- Names are compared by a key and by what they look like, both computed by the service, never by lower(). Rows from
-- before have none; the service adds them.
alter table account
  add column name_key      text,
  add column name_skeleton text;
create index account_name_key on account (name_key) where name_key is not null;
create index account_name_skeleton on account (name_skeleton) where name_skeleton is not null;
create index account_name_new on account (id) where name is not null and name_skeleton is null;
drop index account_name;

alter table author
  add column name_key      text,
  add column name_skeleton text;
create index author_name_skeleton on author (room_id, name_skeleton);
create index author_name_new on author (account_id, room_id) where name_skeleton is null;
drop index author_guest;
create unique index author_guest on author (room_id, name_skeleton) where role = 'guest';

-- Nobody makes a room that looks like another one.
alter table room add column name_skeleton text;
create index room_name_skeleton on room (name_skeleton);
create index room_name_new on room (id) where name_skeleton is null;

-- i with and without its dot are one letter in names.
update room r set name_key = replace(name_key, U&'i\0307', 'i')
where name_key like U&'%i\0307%'
  and not exists (select from room o where o.name_key = replace(r.name_key, U&'i\0307', 'i'));
