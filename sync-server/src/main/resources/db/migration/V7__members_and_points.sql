-- Members and their points. A phone number is here only encrypted under a key of its own row, and as a keyed index.

-- One row, locked by whoever decides which of two sign-ups of a phone came first; with the version of the keys that the
-- tills were told of, and a fingerprint by which an instance notices that it was given other keys.
create table member_gate (
    id integer primary key,
    key_version integer not null,
    fingerprint varchar(64)
);

insert into member_gate (id, key_version) values (1, 0);

create table member (
    member_id uuid primary key,
    alias_of uuid,
    shop varchar(6) not null,
    number integer not null,
    joined_at bigint not null,
    received_at bigint not null,
    last_four varchar(4) not null,
    phone varchar(400),
    phone_index varchar(64),
    erased_at bigint
);

create unique index member_by_phone on member (phone_index);
create index member_by_alias on member (alias_of);

-- The row's own key, wrapped. Without it the encrypted phone is noise, whoever kept a copy of it.
create table member_key (
    member_id uuid primary key,
    key_version integer not null,
    wrapped varchar(200) not null
);

-- Where a member is known, with the index under that shop's key.
create table member_shop (
    shop varchar(6) not null,
    member_id uuid not null,
    blind_index varchar(64) not null,
    primary key (shop, member_id)
);

create index member_shop_by_member on member_shop (member_id);

create table points_entry (
    shop varchar(6) not null,
    document_id uuid not null,
    kind varchar(16) not null,
    member_id uuid not null,
    points bigint not null,
    booked_at bigint not null,
    primary key (shop, document_id, kind)
);

create index points_by_member on points_entry (member_id);
