-- What names a tender elsewhere, and what promotions took off a line.
alter table tender add column reference varchar(64) default '' not null;

create table sale_discount (
    shop varchar(6) not null,
    document_id uuid not null,
    line_number integer not null,
    position integer not null,
    rule varchar(64) not null,
    name varchar(120) not null,
    off bigint not null,
    primary key (shop, document_id, line_number, position)
);
