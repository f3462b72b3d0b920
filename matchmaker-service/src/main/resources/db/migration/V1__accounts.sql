-- What the matchmaker has against an account. It only subtracts: who is not here is welcome.
create table barred_account (
  account text primary key,          -- keyed hash of the account's id, never the id
  version bigint not null,           -- of identity's record; an older one never replaces a newer
  suspended_until timestamptz,
  erased boolean not null
);
