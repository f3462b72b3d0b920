-- Which history of commits this database has: another one after each promotion of a standby, point-in-time
-- recovery and restored dump, the same after a plain restart. The timeline comes from the WAL that is being
-- written, since pg_control_checkpoint() shows a promotion only after the next checkpoint.
create view database_history as
select concat_ws('-',
  (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()),
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)) as id;

-- In which history each partition of the accounts was read: in another one it is read from its beginning, since
-- what had been learned may be lost.
create table account_progress (
  topic_partition integer primary key,
  history         text    not null
);
