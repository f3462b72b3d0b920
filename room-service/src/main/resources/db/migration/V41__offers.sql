-- What the owner of a room offers somebody: the room, or to be a moderator of it. Nothing changes before they accept.
-- A declined offer stays until it ends, so that nobody is asked again at once.
create table room_offer (
  room_id   uuid        not null references room on delete cascade,
  person_id uuid        not null, -- by what the room knows them
  role      text        not null check (role in ('owner', 'moderator')),
  declined  boolean     not null default false,
  ends_at   timestamptz not null,
  primary key (room_id, person_id, role)
);
create index room_offer_person on room_offer (person_id);
create index room_offer_end on room_offer (ends_at);
