-- What each till was granted of the caps of promotion rules, since ever; it never becomes less. Whoever grants holds the row of
-- promotion_number.
create table rule_lease (
    rule varchar(64) not null,
    shop varchar(6) not null,
    number integer not null,
    budget bigint not null,
    redemptions bigint not null,
    primary key (rule, shop, number)
);
