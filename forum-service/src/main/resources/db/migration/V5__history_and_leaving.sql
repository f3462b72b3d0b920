-- Which history of this database this is: another one after a promotion, a recovery to a point in time,
-- or a restored dump, and the same after a restart. Part of every thread's epoch.
create view database_history as
  select concat_ws('-', (select system_identifier from pg_control_system()),
    (select oid from pg_database where datname = current_database()),
    left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)) as id;

-- Accounts that were erased and whose threads are not all done yet, each at a time of its own.
create table leaving_account (
  account text primary key,                 -- HMAC(account)
  key_id text not null,
  sealed text not null,                     -- the account, bound to this row
  erasure text not null,                    -- what is to become of its texts
  began timestamptz not null,
  next_at timestamptz not null
);
create index leaving_account_due on leaving_account (next_at);

-- What one reported is found by owner rows as well; and a report forgets who made it.
alter table report alter column sealed_reporter drop not null;
alter table report add column owned boolean not null default false;
create index report_unowned on report (id) where not owned;

-- What was deleted tells neither by whom nor when, but for the day.
update post set author = '', alias = '', deleted_at = date_trunc('day', deleted_at, 'UTC')
  where deleted_at is not null;
update comment set author = '', alias = '', deleted_at = date_trunc('day', deleted_at, 'UTC')
  where deleted_at is not null;

-- Tags are found by the key by which they are compared.
update post_tag t set tag = k.key
  from (select tag, post_id, replace(replace(replace(replace(normalize(tag, NFKC),
      'ß', 'ss'), 'ς', 'σ'), 'ı', 'i'), U&'i\0307', 'i') as key from post_tag) k
  where t.tag = k.tag and t.post_id = k.post_id and k.key <> t.tag
    and not exists (select 1 from post_tag o where o.tag = k.key and o.post_id = t.post_id);
