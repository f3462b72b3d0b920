-- Words of a room's name and topic, as they stand but without accents: one looks for them by their beginnings.
create text search configuration names (copy = simple);
alter text search configuration names
  alter mapping for hword, hword_part, word with unaccent, simple;

alter table room
  add column words tsvector not null generated always as (to_tsvector('names', name || ' ' || topic)) stored;
create index room_words on room using gin (words);
