-- Accounts whose change of name or picture is not yet on its way to all rooms where they wrote, and up to which it is.
create table pending_rename (
  account_id uuid primary key,
  after_room uuid not null
);
