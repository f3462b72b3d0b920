-- The tables that a service whose content moderators act on makes by a migration of its own. Its
-- reports are in a table "report".
create table moderation_act (
  id uuid primary key,
  code text,                            -- why it was refused; null: it was applied
  day date not null default current_date
);
-- What became of a report: the gravest kind of act that was applied; null while nobody has decided.
alter table report add column outcome text;
-- The report's id for the desk: random, since the row's own id tells when it was made.
alter table report add column desk_id uuid not null default gen_random_uuid();
create unique index report_desk_id on report (desk_id);
