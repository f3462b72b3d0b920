-- The desk's acts and what became of reports: see db/moderation.sql of platform.
create table moderation_act (
  id uuid primary key,
  code text,                            -- why it was refused; null: it was applied
  day date not null default current_date
);
alter table report add column outcome text;
-- The report's id for the desk: random, since the row's own id tells when it was made.
alter table report add column desk_id uuid not null default gen_random_uuid();
create unique index report_desk_id on report (desk_id);
-- Who is not paired, by decision of the desk. Identity's suspensions are in barred_account.
create table pairing_ban (
  person text primary key,              -- keyed hash of the account's id
  ends_at timestamptz                   -- null: until it is lifted
);
