-- No column of this database holds an account's id, name or mail. An account appears as
--   author, ref   its pseudonym in one thread: HMAC(scope key, thread, account)
--   sealed        AES-GCM under the scope key, random nonce, bound to its row
--   owner, token  HMACs for one purpose each, which no other table repeats
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table post (
  id uuid primary key,                      -- version 7: orders by time
  key_id text not null,                     -- the scope key of this thread, for good
  epoch text not null,
  seq bigint not null default 0,            -- head of the thread's log; this row's lock makes it dense
  changed_seq bigint not null default 0,
  version int not null default 1,           -- of title, text and tags: what If-Match compares
  author text not null,
  alias text not null,
  sealed text,                              -- null once its author's account is erased
  title text,                               -- null once deleted, as is body
  body text,
  tags text[] not null,
  likes int not null default 0,
  comments int not null default 0,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  day date not null generated always as ((created_at at time zone 'UTC')::date) stored,
  -- Ten times as many likes weigh as much as being 12.5 hours younger.
  rising double precision not null generated always as (
    log(greatest(2 * likes + comments, 1)::double precision)
    + extract(epoch from created_at at time zone 'UTC')::double precision / 45000) stored
);
create index post_newest on post (id desc) where deleted_at is null;
create index post_liked on post (likes desc, id desc) where deleted_at is null;
create index post_liked_of_day on post (day, likes desc, id desc) where deleted_at is null;
create index post_rising on post (rising desc, id desc) where deleted_at is null;

create table post_tag (
  tag text not null,
  post_id uuid not null references post,
  primary key (tag, post_id)
);
create index post_tag_of_post on post_tag (post_id);

create table comment (
  id uuid primary key,
  post_id uuid not null references post,
  parent_id uuid references comment,
  root_id uuid not null,
  depth int not null,
  seq bigint not null,                      -- always above its parent's
  changed_seq bigint not null,
  version int not null default 1,
  author text not null,
  alias text not null,
  sealed text,
  body text,
  likes int not null default 0,
  answers int not null default 0,           -- of a root: living comments below it, at any depth
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz
);
create index comment_roots_by_time on comment (post_id, seq) where parent_id is null;
create index comment_roots_by_likes on comment (post_id, likes desc, seq desc) where parent_id is null;
create index comment_branch on comment (root_id, seq) where parent_id is not null;
create index comment_changes on comment (post_id, changed_seq);

-- Who takes part in a thread, so that an alias is unique there.
create table persona (
  post_id uuid not null,
  ref text not null,
  alias text not null,
  primary key (post_id, ref),
  unique (post_id, alias)
);

create table item_like (
  token text primary key,                   -- HMAC(item, account): useless for any other item
  item_id uuid not null
);
create index item_like_of_item on item_like (item_id);

-- "Mine", "liked" and notices: rows of (owner, sealed item), without a time. Mixed now and then
-- (see OwnedMixing), so that not even the place or the transaction of a row tells its item.
create table owned (
  id text primary key,                      -- HMAC(kind, item, account)
  owner text not null,                      -- HMAC(kind, account)
  key_id text not null,
  sealed text not null,
  mixed boolean not null default false
);
create index owned_by_owner on owned (owner);
create index owned_fresh on owned (mixed) where not mixed;

create table notice_mark (
  owner text primary key,
  key_id text not null,
  sealed text not null
);

create table repeated_request (
  id text primary key,                      -- HMAC(account, route, Idempotency-Key)
  request text not null,                    -- HMAC of what was asked
  item_id uuid not null,
  day date not null default current_date
);
create index repeated_request_of_day on repeated_request (day);

create table report (
  id uuid primary key,
  post_id uuid not null,
  item_id uuid not null,
  token text not null unique,               -- HMAC(item, account): once each
  key_id text not null,
  sealed_reporter text not null,
  reason text not null,
  note text,
  seen_version int not null,
  seen_title text,
  seen_body text not null,
  created_at timestamptz not null,
  state text not null default 'open'
);
create index report_open on report (id) where state = 'open';

create table barred_account (
  account text primary key,                 -- HMAC(account)
  version bigint not null,
  suspended_until timestamptz,
  erased boolean not null
);

create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea
);
