-- Words of a room's name and topic: also in scripts without spaces, where each letter with its marks
-- is a word, and of links and the like, whose parts are words. Beginnings splits what is typed alike.
create function name_words(typed text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(normalize(typed, NFKC), '[!-/:-@\[-`{-~]+', ' ', 'g'),
    '([\u0E01-\u0E30\u0E32\u0E33\u0E40-\u0E46\u0E81-\u0EB0\u0EB2\u0EB3\u0EBD-\u0EC6\u1000-\u102A\u1780-\u17B3\u3005-\u3007\u3041-\u3096\u309D-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF][\u0E31\u0E34-\u0E3A\u0E47-\u0E4E\u0EB1\u0EB4-\u0EBC\u0EC8-\u0ECE\u102B-\u103E\u17B4-\u17D3]*)',
    ' \1 ', 'g') $$;

alter table room drop column words;
alter table room
  add column words tsvector not null
    generated always as (to_tsvector('names', name_words(name || ' ' || topic))) stored;
create index room_words on room using gin (words);
