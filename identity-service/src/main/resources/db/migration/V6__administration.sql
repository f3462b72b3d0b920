alter table account add column suspended_until timestamptz;
alter table account add column suspension_reason text;
create index account_by_role on account (role) where role in ('moderator', 'administrator');

-- Whoever opens one of these becomes the first administrator.
create table setup_link (
  hash bytea primary key,
  created_at timestamptz not null
);

-- What administrators decided for the whole; one row.
create table installation (
  one boolean primary key default true check (one),
  registration text not null check (registration in ('open', 'closed', 'invitation'))
);
insert into installation (registration) values ('open');

-- A link with which so many may register.
create table invitation (
  id uuid primary key,
  hash bytea not null unique,
  note text not null,
  uses_left int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- What everyone is told; the newest that has not ended is shown.
create table announcement (
  id uuid primary key,
  text text not null,
  created_at timestamptz not null,
  ends_at timestamptz not null
);
