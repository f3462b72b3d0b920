-- A guest has no name, no address and no password; a guest who registers keeps the row.
create table account (
  id uuid primary key,
  version bigint not null,
  role text not null check (role in ('guest', 'member', 'moderator', 'administrator')),
  name text,
  -- the name as compared (NFKC, case folded), and as it looks
  name_key text unique,
  name_skeleton text constraint account_name_looks_alike unique,
  email text,
  email_key text constraint account_email_taken unique,
  password_hash text,
  picture int not null,
  created_at timestamptz not null,
  check (role = 'guest' or (name is not null and email is not null and password_hash is not null))
);

-- One device that is logged in: the family of its refresh tokens.
create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  -- of the tokens that count now; those of the one before count for a short grace after rotated_at
  generation int not null,
  rotated_at timestamptz not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null,
  address_prefix text not null
);
create index session_by_account on session (account_id);
create index session_by_expiry on session (expires_at);

create table refresh_token (
  hash bytea primary key,
  session_id uuid not null references session on delete cascade,
  generation int not null
);
create index refresh_token_by_session on refresh_token (session_id);

-- Private keys of access tokens, unless they come from a secret. The newest with signs_from in the
-- past signs; one without is published ahead of its time.
create table signing_key (
  kid text primary key,
  jwk text not null,
  created_at timestamptz not null,
  signs_from timestamptz
);
