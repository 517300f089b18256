-- A till's history in lines: one for each epoch, and a branch wherever two histories used the same numbers.

create table till_line (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    branch bigint not null,
    next_sequence bigint not null,
    last_hash varchar(64) not null,
    primary key (shop, number, epoch, branch)
);

insert into till_line (shop, number, epoch, branch, next_sequence, last_hash)
select shop, number, epoch, 0, next_sequence, last_hash from till where epoch > 0;

alter table till drop column next_sequence;
alter table till drop column last_hash;
alter table till drop column forked_at;

-- What a till has to echo, and how often it was given a new epoch; void as soon as the till's epoch is another.
create table till_account (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    token varchar(64) not null,
    previous_token varchar(64) not null,
    incarnation bigint not null,
    grants integer not null,
    grants_since bigint not null,
    quarantined_at bigint,
    primary key (shop, number)
);

create table line_record (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    branch bigint not null,
    sequence bigint not null,
    type varchar(64) not null,
    payload varchar(4000000) not null,
    hash varchar(64) not null,
    received_at bigint not null,
    primary key (shop, number, epoch, branch, sequence)
);

insert into line_record (shop, number, epoch, branch, sequence, type, payload, hash, received_at)
select shop, number, epoch, 0, sequence, type, payload, hash, received_at from inbox_record;

drop table inbox_record;
alter table line_record rename to inbox_record;

create table line_suspense (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    branch bigint not null,
    sequence bigint not null,
    reason varchar(400) not null,
    since bigint not null,
    primary key (shop, number, epoch, branch, sequence)
);

insert into line_suspense (shop, number, epoch, branch, sequence, reason, since)
select shop, number, epoch, 0, sequence, reason, since from suspense;

drop table suspense;
alter table line_suspense rename to suspense;
