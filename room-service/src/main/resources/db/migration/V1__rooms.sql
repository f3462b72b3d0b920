-- One row a room. seq and n are the head of its log: whoever writes the log holds this row's lock.
-- They change with every message and are not indexed, so that the update stays on its page.
create table room (
  id            uuid        primary key,
  name          text        not null,
  name_key      text        not null unique,
  kind          text        not null check (kind in ('open', 'masked')),
  epoch         text        not null,
  seq           bigint      not null default 0,
  n             bigint      not null default 0,
  owner_id      uuid        not null,
  owner_name    text        not null,
  owner_role    text,
  owner_picture integer     not null,
  created_at    timestamptz not null,
  version       integer     not null default 0
) with (fillfactor = 70);

-- How many rooms somebody made of late.
create index room_owner on room (owner_id, created_at);

-- The log. seq orders it and never moves; changed_seq is the seq of the row's last change. command_id
-- with the offset it came at tells a redelivery from a client's resend.
create table message (
  room_id        uuid        not null,
  seq            bigint      not null,
  n              bigint      not null,
  changed_seq    bigint      not null,
  id             uuid        not null,
  author_id      uuid        not null,
  author_name    text        not null,
  author_role    text,
  author_picture integer     not null,
  command_id     uuid        not null,
  origin_partition integer   not null,
  origin_offset  bigint      not null,
  text           text,
  at             timestamptz not null,
  edited_at      timestamptz,
  deleted_at     timestamptz,
  primary key (room_id, seq)
) partition by hash (room_id);

do $$
begin
  for i in 0..15 loop
    execute format(
      'create table message_%s partition of message for values with (modulus 16, remainder %s)',
      lpad(i::text, 2, '0'), i);
  end loop;
end $$;

create unique index message_command on message (room_id, author_id, command_id);
create index message_changed on message (room_id, changed_seq);

-- Up to where each partition of the submissions was decided. Locked first in every transaction that
-- writes the log: of two consumers that hold the same partition for a moment the second finds here
-- that there is nothing left to decide. The topic's id makes a topic made anew start anew.
create table submission_progress (
  topic_id        text    not null,
  topic_partition integer not null,
  next_offset     bigint  not null,
  primary key (topic_id, topic_partition)
) with (fillfactor = 50);

-- What identity says against an account. Accounts that never had a record against them are not here.
create table account (
  id              uuid        primary key,
  version         bigint      not null,
  suspended_until timestamptz,
  erased          boolean     not null default false
);
