-- Which till of a shop hosts its labels, until when by headquarters' clock; and under which term a label got its picture.
create table label_lease (
    shop varchar(6) primary key,
    incarnation bigint not null,
    term bigint not null,
    number integer,
    epoch bigint not null,
    until_at bigint not null
);

alter table label_state add column term bigint default 0 not null;
