-- Accounts that are being erased. A mask of theirs goes at a time of its own, which only the key of its
-- room tells, so nothing here leads to one.
create table erasure (
  account_id   uuid        primary key,
  delete_texts boolean     not null,
  at           timestamptz not null
);

-- The commands of one person, for erasure.
create index change_command_author on change_command (author_id);

-- Deletion times are public by the day.
update message set deleted_at = date_trunc('day', deleted_at, 'UTC')
where deleted_at <> date_trunc('day', deleted_at, 'UTC');

-- Whether a row's transaction and place on disk no longer tell when it was written.
alter table mask             add column mixed boolean not null default false;
alter table masked_favourite add column mixed boolean not null default false;
alter table ignored_person   add column mixed boolean not null default false;
create index ignored_person_fresh on ignored_person (id) where not mixed;
create index mask_fresh on mask (ref) where not mixed;
create index masked_favourite_fresh on masked_favourite (id) where not mixed;

-- For the question which keys of masked rooms are in use.
create index room_scope_key on room (scope_key) where scope_key is not null;
