-- The last day on which a guest was here under this mask or name; null: it is no guest's. Long after it
-- nobody can be that guest any more, and they are forgotten.
alter table mask add column guest_on date;
create index mask_guest on mask (guest_on) where guest_on is not null;

alter table author add column guest_on date;
update author set guest_on = current_date where role = 'guest';
create index author_guest_on on author (guest_on) where guest_on is not null;
