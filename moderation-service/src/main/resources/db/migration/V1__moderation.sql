-- Cases of the moderators' desk. No column holds an account, and no time of a report is finer than a day.
create table moderation_case (
  id uuid primary key,
  version integer not null default 1,
  state text not null default 'open' check (state in ('open', 'closed')),
  area text not null,
  kind text not null,
  -- Names the content within its area; only the owner knows its form.
  content text not null,
  masked boolean not null,
  place text,
  link text,
  -- Sealed: only the owner opens it.
  author text,
  -- A hash of the author in one pseudonym scope.
  author_key text,
  ground text not null,
  grave boolean not null,
  opened_on date not null,
  closed_on date,
  -- The moderator who works on it: a hash, and the name that the others see.
  holder text,
  holder_name text,
  held_until timestamptz
);

create unique index open_case_of_content on moderation_case (area, content) where state = 'open';
create index open_cases on moderation_case ((not grave), opened_on, id) where state = 'open';
create index closed_cases on moderation_case (closed_on, id) where state = 'closed';
create index cases_of_content on moderation_case (area, content);
create index cases_of_author on moderation_case (area, author_key);

create table report (
  id uuid primary key,
  case_id uuid not null references moderation_case,
  ground text not null,
  note text,
  copy jsonb,
  day date not null,
  -- A hash of the reporter for this content alone.
  reporter_key text
);

create index reports_of_case on report (case_id);

create table note (
  id uuid primary key,
  case_id uuid not null references moderation_case,
  moderator text not null,
  text text not null,
  written_at timestamptz not null
);

create index notes_of_case on note (case_id);

create table act (
  id uuid primary key,
  case_id uuid not null references moderation_case,
  kind text not null,
  ground text not null,
  seconds bigint,
  closes boolean not null,
  moderator text,
  decider text not null,
  decided_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'applied', 'refused')),
  code text
);

create index acts_of_case on act (case_id);

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea
);
