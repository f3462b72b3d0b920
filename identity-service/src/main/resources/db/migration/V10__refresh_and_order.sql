-- A key of this installation: signs refresh tokens, and hashes what nobody else should recognise.
create table installation_key (
  one boolean primary key default true check (one),
  key bytea not null
);
insert into installation_key (key)
values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- A session keeps the hashes of its present refresh token and of the one before, and no row for each
-- renewal. Tokens of the old form say nothing of their session: whoever is logged in logs in again.
drop table refresh_token;
delete from session;
alter table session
  add column present_hash bytea not null,
  add column last_generation int,
  add column last_hash bytea,
  -- false: written since the last time that rows were written anew in random order
  add column mixed boolean not null default false,
  -- null once the short grace for two tabs is over
  alter column rotated_at drop not null;

-- A reset link is good for the address and the password that the account had when it was made.
alter table mail_link add column credentials bytea;
delete from mail_link where kind = 'RESET';

alter table account add column mixed boolean not null default false;
alter table known_device add column mixed boolean not null default false;

-- Times of people who let others see that they are here, in steps; the next one is not shown yet.
alter table recent_person
  add column next_at timestamptz not null default '-infinity',
  add column mixed boolean not null default false;
update recent_person set seen_at = 'epoch', next_at = 'epoch';
update known_device set last_used_at = date_trunc('day', last_used_at, 'UTC');
update account set created_at = date_trunc('day', created_at, 'UTC') where role = 'guest';

-- The dot of i counts no longer when names are compared.
update account a set name_key = replace(replace(a.name_key, U&'\0131', 'i'), U&'i\0307', 'i')
where (a.name_key like U&'%\0131%' or a.name_key like U&'%i\0307%')
  and not exists (
    select from account b
    where b.name_key = replace(replace(a.name_key, U&'\0131', 'i'), U&'i\0307', 'i'));
