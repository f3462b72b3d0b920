-- Words without accents, English ones by their stem; other languages as they stand.
create extension if not exists unaccent;
create extension if not exists btree_gin;
create text search configuration talk (copy = english);
alter text search configuration talk
  alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart
  with unaccent, english_stem;

-- 8,192 seqs of one room. Search goes from the newest block back and ends once it has a page: what
-- it costs depends neither on how much there is in all nor on how common a word is.
create function message_block(room uuid, seq bigint) returns bigint
  language sql immutable parallel safe as
  $$ select cast(cast('x' || left(md5(cast(room as text) || cast(seq >> 13 as text)), 16)
       as bit(64)) as bigint) $$;

-- Deleted texts are not in it. What is yet to be sorted in is read by every search: kept short.
create index message_words on message
  using gin (message_block(room_id, seq), to_tsvector('talk', text))
  with (gin_pending_list_limit = 256)
  where text is not null;
