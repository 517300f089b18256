-- What several instances of headquarters share on one database.

create table lone_work (
    name varchar(16) primary key
);

insert into lone_work (name) values ('START');
insert into lone_work (name) values ('IMPORT');

-- Numbers of price versions, so that two who publish at once wait for each other, and a restored headquarters repeats none.
create table price_number (
    id integer primary key,
    n bigint not null
);

insert into price_number (id, n) select 1, coalesce(max(number), 0) from price_version;
