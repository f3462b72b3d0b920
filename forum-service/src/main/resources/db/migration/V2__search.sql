-- Words without accents, English ones by their stem; other languages as they stand.
create text search configuration forum (copy = english);
alter text search configuration forum
  alter mapping for hword, hword_part, word, asciiword, asciihword, hword_asciipart
  with unaccent, english_stem;

-- Apart from the posts and comments, because each like rewrites their rows and so their indexes.
create table search_entry (
  item_id uuid primary key,
  post_id uuid not null,
  words tsvector not null
);
create index search_entry_words on search_entry using gin (words);
create index search_entry_of_post on search_entry (post_id);

-- Words that somebody wrote, to mend mistyped ones. A word goes with the item it was first seen in,
-- so that no word outlives the only text that had it.
create table search_word (
  word text primary key,
  item_id uuid not null
);
create index search_word_similar on search_word using gin (word gin_trgm_ops);
create index search_word_of_item on search_word (item_id);
