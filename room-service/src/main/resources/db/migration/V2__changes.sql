-- Commands that changed a message: what tells their redelivery and resend. A message's own command
-- lies in its row. Kept for 90 days, while clients give a command up after 30.
create table change_command (
  room_id          uuid        not null,
  author_id        uuid        not null,
  command_id       uuid        not null,
  seq              bigint      not null,
  message_seq      bigint      not null,
  origin_partition integer     not null,
  origin_offset    bigint      not null,
  at               timestamptz not null,
  primary key (room_id, author_id, command_id)
) partition by hash (room_id);

do $$
begin
  for i in 0..15 loop
    execute format(
      'create table change_command_%s partition of change_command for values with (modulus 16, remainder %s)',
      lpad(i::text, 2, '0'), i);
  end loop;
end $$;

-- For forgetting: rows lie in the order of their time.
create index change_command_at on change_command using brin (at);
