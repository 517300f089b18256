-- Cash that moved without a sale, drawers that were opened without one, and who said yes to what is guarded. Times in epoch
-- milliseconds, amounts in fen.

create table cash_moved (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    shift_id uuid not null,
    cashier varchar(64) not null,
    business_date varchar(10) not null,
    kind varchar(16) not null,
    -- What the drawer has more; negative when it has less.
    delta bigint not null,
    reason varchar(40) not null,
    note varchar(60) not null,
    approval uuid,
    moved_at bigint not null,
    primary key (shop, document_id)
);

create index cash_moved_by_day on cash_moved (shop, business_date, number);

create table drawer_opened (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    shift_id uuid not null,
    cashier varchar(64) not null,
    business_date varchar(10) not null,
    reason varchar(40) not null,
    note varchar(60) not null,
    approval uuid,
    opened_at bigint not null,
    primary key (shop, document_id)
);

create table approval (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    action varchar(40) not null,
    subject varchar(120) not null,
    before_amount bigint not null,
    after_amount bigint not null,
    asker varchar(64) not null,
    -- Empty when nobody said yes.
    decider varchar(64) not null,
    means varchar(16) not null,
    reason varchar(40) not null,
    note varchar(60) not null,
    decided_at bigint not null,
    primary key (shop, document_id)
);

create index approval_by_time on approval (decided_at);

alter table cashier add column badge_sha256 varchar(64);
