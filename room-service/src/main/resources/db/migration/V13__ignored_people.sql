-- Whom people ignore: a keyed hash of who does, and sealed whom, with the name they had then.
create table ignored_person (
  id     uuid primary key,
  owner  text not null,
  sealed text not null
);
create index ignored_person_owner on ignored_person (owner);
