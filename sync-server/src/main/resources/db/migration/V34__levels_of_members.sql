-- The level whose prices a member pays; empty for none.
alter table member add column level varchar(64) default '' not null;
