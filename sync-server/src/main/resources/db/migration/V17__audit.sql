-- What was done at headquarters and by whom: a chain of hashes, written in the transactions of what was done. The head's one
-- row numbers the entries, and is the last that a transaction locks.
create table audit_head (
    id integer primary key,
    n bigint not null,
    hash varchar(64) not null
);

insert into audit_head (id, n, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table audit_entry (
    n bigint primary key,
    at_millis bigint not null,
    actor varchar(64) not null,
    action varchar(40) not null,
    subject varchar(200) not null,
    details varchar(2000) not null,
    previous varchar(64) not null,
    hash varchar(64) not null
);

create index audit_entry_by_time on audit_entry (at_millis);
