-- What belongs to a room goes with its row, and nothing can be added once that is gone. message, reaction
-- and change_command may be large: they are purged by and by (deleted_room). A report outlives its room.
delete from mask       t where not exists (select from room r where r.id = t.room_id);
delete from author     t where not exists (select from room r where r.id = t.room_id);
delete from sanction   t where not exists (select from room r where r.id = t.room_id);
delete from last_word  t where not exists (select from room r where r.id = t.room_id);
delete from read_mark  t where not exists (select from room r where r.id = t.room_id);

alter table mask      add foreign key (room_id) references room on delete cascade;
alter table author    add foreign key (room_id) references room on delete cascade;
alter table sanction  add foreign key (room_id) references room on delete cascade;
alter table last_word add foreign key (room_id) references room on delete cascade;
alter table read_mark add foreign key (room_id) references room on delete cascade;

create index author_room on author (room_id);
create index read_mark_room on read_mark (room_id);

-- Reactions in rooms that were deleted before reactions were purged.
insert into deleted_room (id)
select distinct room_id from reaction t where not exists (select from room r where r.id = t.room_id)
on conflict do nothing;
