-- Versions of the promotions, each whole. Written once, never changed. Whoever publishes takes the number first.
create table promotion_number (
    id integer primary key,
    n bigint not null
);

insert into promotion_number (id, n) values (1, 0);

create table promotion_version (
    number bigint primary key,
    published_at bigint not null,
    payload varchar(4000000) not null
);

create table promotion_rule (
    version bigint not null references promotion_version (number),
    rule varchar(64) not null,
    primary key (version, rule)
);
