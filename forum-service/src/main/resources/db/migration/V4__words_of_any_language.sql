-- Words come from the service, which splits texts of any language (ADR 0090). What was indexed before
-- is split anew by the service, bit by bit.
alter table search_entry add column split boolean not null default false;
create index search_entry_unsplit on search_entry (item_id) where not split;

drop text search configuration forum;
