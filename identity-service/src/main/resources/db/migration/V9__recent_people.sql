-- Who lets others see that they are here, and when their login went on last. Of nobody else that is kept
-- here: whoever does not allow it has no row.
create table recent_person (
  account_id uuid primary key references account on delete cascade,
  seen_at timestamptz not null
);
create index recent_person_by_time on recent_person (seen_at);
