-- How many pictures an account has had, so that an address never means two of them.
alter table account add column pictures_so_far int not null default 0;

create table picture (
  account_id uuid primary key references account on delete cascade,
  version int not null,
  large bytea not null,
  small bytea not null
);
