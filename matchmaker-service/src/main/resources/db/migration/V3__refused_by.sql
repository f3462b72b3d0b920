-- Which side would rather stay unknown: that side may ask at any time.
alter table pair add column refused_by text;
