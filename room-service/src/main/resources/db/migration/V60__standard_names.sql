-- Tables and columns get the names that the glossary uses. No data changes.
alter table mask rename to pseudonym;
alter index mask_fresh rename to pseudonym_unshuffled;
alter index mask_guest rename to pseudonym_guest;
alter table pseudonym rename column mixed to shuffled;

alter table masked_favourite rename to anonymous_favourite;
alter index masked_favourite_owner rename to anonymous_favourite_owner;
alter index masked_favourite_fresh rename to anonymous_favourite_unshuffled;
alter table anonymous_favourite rename column mixed to shuffled;

alter index ignored_person_fresh rename to ignored_person_unshuffled;
alter table ignored_person rename column mixed to shuffled;

alter table last_word rename to last_message;
alter table read_mark rename column notice to notification_level;
alter table room rename column helpers to moderators;
alter index room_forgetting rename to room_retention;

alter function forget_words() rename to clear_words;
alter trigger message_forgets_words on message rename to message_clears_words;
