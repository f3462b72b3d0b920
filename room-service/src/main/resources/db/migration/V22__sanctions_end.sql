-- What is over is looked for every minute, and swept.
create index sanction_end on sanction (ends_at) where ends_at is not null;
