-- What people report, with a copy of what they saw, so that an edit or deletion does not undo it.
create table report (
  id          uuid        primary key,
  room_id     uuid        not null,
  seq         bigint      not null,           -- of the message; 0: the room itself
  reporter_id uuid        not null,
  reason      text        not null,
  note        text,
  seen_author text        not null,
  seen_name   text        not null,           -- of the message's author, or the room's
  seen_text   text        not null,
  seen_seq    bigint      not null,           -- of the message's last change, or the room's version
  created_at  timestamptz not null,
  state       text        not null default 'open',
  unique (room_id, seq, reporter_id)
);
create index report_open on report (id) where state = 'open';
create index report_by on report (reporter_id);
