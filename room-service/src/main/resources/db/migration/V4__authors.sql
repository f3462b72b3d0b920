-- What is known of accounts, beside what is said against them: what they are called by now. A row
-- whose name is null was learned before this, or is of an account that was erased.
alter table account
  add column name    text,
  add column role    text,
  add column picture integer not null default 0;

-- As whom somebody appears in a room where they wrote, on all their messages there. changed_seq is
-- the seq at which the room was told last; 0 while they are called what they were called first.
-- Masked rooms have none. By account first: who changes their name is looked for here.
create table author (
  account_id  uuid    not null,
  room_id     uuid    not null,
  name        text    not null,
  role        text,
  picture     integer not null,
  changed_seq bigint  not null default 0,
  primary key (account_id, room_id)
);
create index author_changed on author (room_id, changed_seq) where changed_seq > 0;

insert into author (account_id, room_id, name, role, picture)
select distinct on (m.author_id, m.room_id)
  m.author_id, m.room_id, m.author_name, m.author_role, m.author_picture
from message m join room r on r.id = m.room_id
where r.kind = 'open' and m.author_id <> m.id
order by m.author_id, m.room_id, m.seq desc;
