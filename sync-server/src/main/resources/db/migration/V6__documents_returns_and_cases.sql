-- Every document once by its id; returns and held sales; what somebody has to look at. Times in epoch milliseconds.

create table document (
    shop varchar(6) not null,
    document_id uuid not null,
    type varchar(64) not null,
    payload_sha256 varchar(64) not null,
    number integer not null,
    epoch bigint not null,
    branch bigint not null,
    sequence bigint not null,
    business_date varchar(10),
    received_at bigint not null,
    primary key (shop, document_id)
);

create index document_by_id on document (document_id);
create index document_by_day on document (shop, number, business_date);
create unique index document_by_place on document (shop, number, epoch, branch, sequence);

-- Two sales may carry one receipt number when a till was cloned: both stand, and the second opens a case.
create table sale_of_till (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    receipt_number varchar(32) not null,
    shift_id uuid not null,
    cashier varchar(64) not null,
    sold_at bigint not null,
    business_date varchar(10) not null,
    total bigint not null,
    rounding bigint not null,
    paid bigint not null,
    tax bigint not null,
    price_version bigint not null,
    member_id uuid,
    received_at bigint not null,
    primary key (shop, document_id)
);

insert into sale_of_till (shop, document_id, number, receipt_number, shift_id, cashier, sold_at, business_date, total,
    rounding, paid, tax, price_version, received_at)
select shop, document_id, number, receipt_number, shift_id, cashier, sold_at, business_date, total,
    rounding, paid, tax, price_version, received_at from sale;

drop table sale;
alter table sale_of_till rename to sale;

create index sale_by_id on sale (document_id);
create index sale_by_receipt on sale (shop, receipt_number);
create index sale_by_day on sale (shop, business_date, number);
create index sale_by_time on sale (sold_at);

create table sale_return (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    receipt_number varchar(32) not null,
    shift_id uuid not null,
    cashier varchar(64) not null,
    returned_at bigint not null,
    business_date varchar(10) not null,
    original_sale uuid not null,
    original_receipt varchar(32) not null,
    gross bigint not null,
    rounding bigint not null,
    refunded bigint not null,
    tax bigint not null,
    member_id uuid,
    points_reversed bigint not null,
    received_at bigint not null,
    primary key (shop, document_id)
);

create index sale_return_by_sale on sale_return (original_sale);
create index sale_return_by_day on sale_return (shop, business_date, number);
create index sale_return_by_receipt on sale_return (shop, receipt_number);

create table return_line (
    shop varchar(6) not null,
    document_id uuid not null,
    line_number integer not null,
    sold_line integer not null,
    sku varchar(64) not null,
    pack varchar(120) not null,
    name varchar(120) not null,
    unit_name varchar(120) not null,
    quantity bigint not null,
    measure varchar(8) not null,
    gross bigint not null,
    refund bigint not null,
    tax_rate integer not null,
    tax bigint not null,
    primary key (shop, document_id, line_number)
);

create table held_sale (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    held_at bigint not null,
    total bigint not null,
    payload varchar(4000000) not null,
    primary key (shop, document_id)
);

create table held_taken (
    shop varchar(6) not null,
    held uuid not null,
    document_id uuid not null,
    number integer not null,
    taken_at bigint not null,
    received_at bigint not null,
    primary key (shop, held, document_id)
);

-- What does not stop anything but wants an answer from somebody. The reference is a document's id, or the place of a
-- record that could not be placed.
create table exception_case (
    shop varchar(6) not null,
    kind varchar(32) not null,
    reference varchar(80) not null,
    number integer not null,
    detail varchar(1000) not null,
    owner varchar(16) not null,
    opened_at bigint not null,
    resolved_at bigint,
    note varchar(400),
    primary key (shop, kind, reference)
);

create index exception_open on exception_case (resolved_at, opened_at);
