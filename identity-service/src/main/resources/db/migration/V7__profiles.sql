-- What somebody tells about themselves; "shown" names what others may see of it.
create table profile (
  account_id uuid primary key references account on delete cascade,
  shown text[] not null,
  phone text,
  real_name text,
  country text,
  birth_date date,
  gender text,
  handles text[] not null,
  about text,
  interests text[] not null,
  languages text[] not null
);
