-- What came of comparing a till's day. Another result is another row: what was found before stays. Differences that a
-- person settled keep the note; nothing else is changed by it.
create table day_comparison (
    shop varchar(6) not null,
    number integer not null,
    business_date varchar(10) not null,
    ordinal integer not null,
    first_at bigint not null,
    last_at bigint not null,
    differences integer not null,
    urgency varchar(24) not null,
    found varchar(4000000) not null,
    settled_at bigint,
    note varchar(400),
    primary key (shop, number, business_date, ordinal)
);

create index day_comparison_by_day on day_comparison (business_date, shop, number);
