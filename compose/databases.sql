-- Run once by the PostgreSQL image, on an empty volume: one database a service.
CREATE DATABASE identity;
CREATE DATABASE room;
CREATE DATABASE forum;
CREATE DATABASE matchmaker;
CREATE DATABASE moderation;
