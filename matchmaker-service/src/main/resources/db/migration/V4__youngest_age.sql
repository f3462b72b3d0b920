-- The youngest age that somebody ever said counts. age_group becomes the group that follows from all of it.
alter table profile add column said text;         -- the youngest group ever said
alter table profile add column said_on date;      -- the last day on which that was said
alter table profile add column youngest text;     -- the latest birth date ever told, sealed
update profile set said = age_group, said_on = touched where age_group is not null;
