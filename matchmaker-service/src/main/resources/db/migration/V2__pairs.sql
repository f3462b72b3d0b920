-- Persons are keyed hashes (never an account), and what tells who they are is sealed with the matchmaker's key.
create table pair (
  id uuid primary key,
  state text not null check (state in ('open', 'ended', 'void')), -- void: a claim that came to nothing
  made_at timestamptz not null default now(),
  a text, b text,                       -- the two persons
  a_inbox text, b_inbox text,           -- where they hear of it
  a_sealed text, b_sealed text,         -- account and session
  a_shown boolean not null default false, b_shown boolean not null default false, -- has shown up
  common text[] not null default '{}',  -- interests in common
  icebreaker int,                       -- which first question, if both wanted one
  asked_by text,                        -- side that asks to reveal
  refused_at timestamptz,
  revealed boolean not null default false,
  a_card text, b_card text,             -- profile cards, sealed, from the moment of consent
  ended_at timestamptz,
  ended_by text,                        -- side, or null
  ended_command uuid,
  reason text,
  cleared boolean not null default false -- Redis knows that it ended
);
create index pair_unfinished on pair (made_at) where state = 'open';
create index pair_uncleared on pair (ended_at) where state = 'ended' and not cleared;
create index pair_ended on pair (ended_at) where state <> 'open';

-- One talk at a time: the key is the last word, whatever the pool in Redis believes.
create table talking (
  person text primary key,
  pair uuid not null references pair
);
create index talking_pair on talking (pair);

-- Without a time, so that nothing tells in which talk it happened.
create table blocked (
  person text not null,
  other text not null,
  primary key (person, other)
);
create index blocked_other on blocked (other);

create table profile (
  person text primary key,
  age_group text,                       -- as first said: child, youth or adult
  sealed text,                          -- what a member tells and wishes
  touched date not null
);

create table report (
  id uuid primary key,
  pair uuid not null,
  by_ref text not null,                 -- references within that talk; they name nobody
  about_ref text not null,
  reason text not null,
  note text,
  evidence text not null,               -- JSON of the last messages as they were published
  signature text not null,
  at timestamptz not null,
  unique (pair, by_ref)
);

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea
);
