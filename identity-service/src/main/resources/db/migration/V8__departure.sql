-- Somebody wants to leave; until then they may change their mind.
alter table account add column erases_at timestamptz;
alter table account add column erasure text check (erasure in ('keep', 'delete'));
alter table account add check ((erases_at is null) = (erasure is null));
create index account_by_erasure on account (erases_at) where erases_at is not null;

-- Who has left: nothing but the id, until its record in identity.accounts.v1 may go as well.
create table departed (
  id uuid primary key,
  left_at timestamptz not null
);
create index departed_by_time on departed (left_at);
