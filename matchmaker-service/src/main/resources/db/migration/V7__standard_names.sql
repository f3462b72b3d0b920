-- Tables and columns get the terms of docs/GLOSSARY.md. Nothing else changes.
alter table barred_account rename to excluded_account;
alter table excluded_account rename column account to person;

alter table pair rename column made_at to created_at;
alter table pair rename column a_shown to a_joined;
alter table pair rename column b_shown to b_joined;
alter table pair rename column common to common_interests;
alter table pair rename column asked_by to reveal_asked_by;
alter table pair rename column refused_by to reveal_refused_by;
alter table pair rename column refused_at to reveal_refused_at;
alter table pair rename column reason to end_reason;
alter table pair rename column cleared to released;

alter table talking rename to talk_participant;

alter table profile rename column said to stated_age_group;
alter table profile rename column said_on to stated_on;
alter table profile rename column youngest to latest_birth_date;
alter table profile rename column touched to last_used_on;

alter table report rename column by_ref to reporter_ref;
alter table report rename column about_ref to reported_ref;
alter table report rename column at to created_at;
alter table report rename column listed to has_owner;
alter table own_report rename to report_owner;
alter table report_owner rename column expires to expires_on;
