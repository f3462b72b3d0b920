-- Of what in a room that somebody keeps they want notice, on all their devices.
alter table read_mark
  add column notice text not null default 'mentions' check (notice in ('mentions', 'all', 'none'));
