-- An address counts once it is confirmed, and then for one account only. Before, anybody may claim it.
alter table account drop constraint account_email_taken;
alter table account add column email_confirmed_at timestamptz;
alter table account add column new_email text;
update account set email_confirmed_at = created_at where email is not null;
create unique index account_email_taken on account (email_key) where email_confirmed_at is not null;
create index account_by_email on account (email_key);

-- Mail that waits to be sent. It says what about; links are made when it is sent, so no secret lies here.
create table letter (
  id bigint generated always as identity primary key,
  kind text not null,
  recipient text not null,
  account_id uuid references account on delete cascade,
  attempts int not null,
  due_at timestamptz not null
);
create index letter_by_due on letter (due_at);

-- A link that was mailed, good for one use.
create table mail_link (
  hash bytea primary key,
  kind text not null,
  account_id uuid not null references account on delete cascade,
  email_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index mail_link_by_account on mail_link (account_id);
