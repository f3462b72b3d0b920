-- The desk's acts and what became of reports: see db/moderation.sql of platform.
create table moderation_act (
  id uuid primary key,
  code text,                            -- why it was refused; null: it was applied
  day date not null default current_date
);
alter table report add column outcome text;
-- The report's id for the desk: random, since the row's own id tells when it was made.
alter table report add column desk_id uuid not null default gen_random_uuid();
create unique index report_desk_id on report (desk_id);
-- The rule for which a moderator removed a post or comment.
alter table post add column removed_for text;
alter table comment add column removed_for text;
-- Who may not write in a thread, by their pseudonym there.
create table thread_mute (
  post_id uuid not null references post on delete cascade,
  author text not null,
  ends_at timestamptz,                  -- null: until it is lifted
  primary key (post_id, author)
);
