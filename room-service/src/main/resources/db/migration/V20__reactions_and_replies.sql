-- Which message of the room a message answers, and what people put below it: each emoji, how many
-- put it there, and up to 20 of them. Both are null for most.
alter table message
  add column reply_to  bigint,
  add column reactions jsonb;

-- Everybody who put something below a message, by what the room knows them. In step with
-- message.reactions, which alone is read with the log.
create table reaction (
  room_id     uuid   not null,
  message_seq bigint not null,
  emoji       text   not null collate "C",
  author_id   uuid   not null,
  primary key (room_id, message_seq, emoji, author_id)
) partition by hash (room_id);

do $$
begin
  for i in 0..15 loop
    execute format(
      'create table reaction_%s partition of reaction for values with (modulus 16, remainder %s)',
      lpad(i::text, 2, '0'), i);
  end loop;
end $$;

-- For erasure, for whoever takes their own along, and for "is one of those mine".
create index reaction_author on reaction (author_id, room_id, message_seq);
