-- Search goes back in time, a span of 30 days after the other, and ends once it has enough: what it
-- costs depends neither on how much there is nor on how common a word is.
create extension if not exists btree_gin;

-- The span in which a post or comment was written; ids of version 7 begin with their time.
create function span_of(id uuid) returns int language sql immutable parallel safe as
  $$ select cast(cast(cast('x' || left(translate(cast(id as text), '-', ''), 12) as bit(48)) as bigint)
       / (30 * 86400000::bigint) as int) $$;

drop index search_entry_words;
alter table search_entry add column span int not null generated always as (span_of(item_id)) stored;
create index search_entry_words on search_entry using gin (span, words);
