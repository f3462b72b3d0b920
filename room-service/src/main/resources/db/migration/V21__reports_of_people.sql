-- People are reported as well, by what the room knows them by, and once by each who reports. Then seq is
-- -1, seen_author and seen_name say who it is, and what they said of late goes along.
alter table report
  add column seen_picture  integer not null default 0,
  add column seen_messages text    not null default '[]', -- JSON: of each its seq, time and text
  drop constraint report_room_id_seq_reporter_id_key;
create unique index report_of_thing on report (room_id, seq, reporter_id) where seq >= 0;
create unique index report_of_person on report (room_id, seen_author, reporter_id) where seq = -1;
