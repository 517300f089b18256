-- What several instances tell each other, and what a start asks for to know that the database is whole.

-- A session is found by the hash of its cookie: whoever reads the table cannot sign in with it.
create table console_session (
    id_hash varchar(64) primary key,
    csrf varchar(64) not null,
    began bigint not null,
    seen bigint not null
);

create table shared_nonce (
    nonce varchar(200) primary key,
    forget_at bigint not null
);

create index shared_nonce_by_time on shared_nonce (forget_at);

create table till_contact (
    shop varchar(6) not null,
    number integer not null,
    heard_at bigint not null,
    primary key (shop, number)
);

insert into till_contact (shop, number, heard_at) select shop, number, 0 from till;

-- Who leads. The token rises with each new leader; what an older one still writes is turned away.
create table lease (
    name varchar(16) primary key,
    holder varchar(36) not null,
    token bigint not null,
    expires_at timestamp(3) with time zone not null
);

insert into lease (name, holder, token, expires_at)
    values ('TICKS', '', 0, timestamp with time zone '2000-01-01 00:00:00+00');

-- Row counts as of the last look at the database's health; the table names are those that only ever grow.
create table health (
    table_name varchar(64) primary key,
    row_count bigint not null
);

-- Each time headquarters came back from an older state: what it was, so that people repeat what is missing.
create table restored (
    incarnation bigint primary key,
    restored_at bigint not null,
    state_of bigint,
    cause varchar(32) not null,
    seen_at bigint
);
