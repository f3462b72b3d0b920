-- What a room holds against somebody is listed under the name that the room shows now.
alter table sanction drop column name;

-- Guests who reacted before they chose a name were stored as "Guest", with a day for none of them.
delete from author where role = 'guest' and guest_on is null;
