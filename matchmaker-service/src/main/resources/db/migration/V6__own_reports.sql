-- Which reports somebody made, for their own export: found by a hash of the person that is good for this alone, and opened
-- only with the person. A report itself still names nobody.
create table own_report (
  id uuid primary key,                  -- random
  owner text not null,
  sealed text not null,                 -- the report's id
  expires date not null                 -- the first day of a month by which the report is gone
);
create index own_report_owner on own_report (owner);
-- Older reports are not in there. They are found as before until they are gone, after 30 days.
alter table report add column listed boolean not null default false;
create index report_unlisted on report (at) where not listed;
