-- The words of a message, split by the service (ADR 0090); null while it is not split yet, and once its
-- text is gone.
alter table message add column words tsvector;

drop index message_words;
create index message_words on message
  using gin (message_block(room_id, seq), words)
  with (gin_pending_list_limit = 256)
  where words is not null;

-- What is still to be split: all messages from before, until the service has been through them.
create index message_unsplit on message (at) where words is null and text is not null;

-- No word outlives its text, whoever changes the text.
create function forget_words() returns trigger language plpgsql as $$
begin
  if new.text is null or new.words is not distinct from old.words then
    new.words := null;
  end if;
  return new;
end $$;
create trigger message_forgets_words before update on message
  for each row when (new.text is distinct from old.text) execute function forget_words();

drop text search configuration talk;
