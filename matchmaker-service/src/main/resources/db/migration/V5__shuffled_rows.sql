-- Rows that were not yet written anew among others: until then, the order of writing tells when each was written.
alter table profile add column shuffled boolean not null default false;
alter table blocked add column shuffled boolean not null default false;
