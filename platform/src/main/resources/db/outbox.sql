-- The table that a service with an outbox makes by a migration of its own.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  headers jsonb not null,
  value bytea
);
