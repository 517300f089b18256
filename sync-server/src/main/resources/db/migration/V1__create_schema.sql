-- The common subset of H2 and PostgreSQL. Money in fen, quantities in base units, times in epoch milliseconds (UTC).
-- Keys of what grows start with the shop, so that it can be partitioned.

create table headquarters (
    id varchar(36) primary key,
    incarnation bigint not null,
    private_key varchar(400) not null,
    public_key varchar(400) not null,
    console_password varchar(200) not null
);

create table shop (
    shop varchar(6) primary key,
    name varchar(120) not null,
    address varchar(400) not null,
    phone varchar(64) not null
);

create table till (
    shop varchar(6) not null references shop (shop),
    number integer not null,
    epoch bigint not null,
    public_key varchar(400),
    next_sequence bigint not null,
    last_hash varchar(64) not null,
    feed_asked bigint not null,
    enrolled_at bigint,
    last_contact bigint,
    forked_at bigint,
    primary key (shop, number)
);

create table enrolment_code (
    code_hash varchar(64) primary key,
    shop varchar(6) not null,
    number integer not null,
    expires_at bigint not null,
    wrong_tries integer not null
);

create table inbox_record (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    sequence bigint not null,
    type varchar(64) not null,
    payload varchar(4000000) not null,
    hash varchar(64) not null,
    received_at bigint not null,
    primary key (shop, number, epoch, sequence)
);

create table suspense (
    shop varchar(6) not null,
    number integer not null,
    epoch bigint not null,
    sequence bigint not null,
    reason varchar(400) not null,
    since bigint not null,
    primary key (shop, number, epoch, sequence)
);

create table feed_head (
    id integer primary key,
    n bigint not null
);

insert into feed_head (id, n) values (1, 0);

create table feed (
    feed_cursor bigint primary key,
    shop varchar(6),
    topic varchar(32) not null,
    entry_key varchar(200) not null,
    payload varchar(4000000) not null
);

create index feed_topic on feed (topic, entry_key);

create table sku (
    code varchar(64) primary key,
    name varchar(120) not null,
    pinyin varchar(1000) not null,
    initials varchar(200) not null,
    short_code varchar(64) not null,
    barcode varchar(64),
    payload varchar(100000) not null
);

create table cashier (
    shop varchar(6) not null references shop (shop),
    cashier varchar(64) not null,
    name varchar(120) not null,
    pin_hash varchar(200) not null,
    role varchar(16) not null,
    primary key (shop, cashier)
);

create table sale (
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
    received_at bigint not null,
    primary key (shop, document_id),
    unique (document_id),
    unique (receipt_number)
);

create index sale_by_day on sale (shop, business_date, number);
create index sale_by_time on sale (sold_at);

create table sale_line (
    shop varchar(6) not null,
    document_id uuid not null,
    line_number integer not null,
    sku varchar(64) not null,
    pack varchar(120) not null,
    name varchar(120) not null,
    spec varchar(400) not null,
    unit_name varchar(120) not null,
    packs bigint not null,
    quantity bigint not null,
    measure varchar(8) not null,
    measured boolean not null,
    list_price bigint not null,
    list_version bigint not null,
    unit_price bigint not null,
    unit_version bigint not null,
    amount bigint not null,
    tax_rate integer not null,
    tax bigint not null,
    primary key (shop, document_id, line_number)
);

create table tender (
    shop varchar(6) not null,
    document_id uuid not null,
    position integer not null,
    kind varchar(32) not null,
    amount bigint not null,
    handed bigint not null,
    change_given bigint not null,
    primary key (shop, document_id, position)
);

create table posting (
    shop varchar(6) not null,
    document_id uuid not null,
    position integer not null,
    debit varchar(32) not null,
    credit varchar(32) not null,
    amount bigint not null,
    primary key (shop, document_id, position)
);

create table voided_sale (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    cashier varchar(64) not null,
    voided_at bigint not null,
    line_count integer not null,
    primary key (shop, document_id)
);

create table stock_movement (
    shop varchar(6) not null,
    sku varchar(64) not null,
    document_id uuid not null,
    line_number integer not null,
    kind varchar(16) not null,
    delta bigint not null,
    measure varchar(8) not null,
    moved_at bigint not null,
    primary key (shop, document_id, line_number)
);

create index stock_by_sku on stock_movement (shop, sku);

create table shift (
    shop varchar(6) not null,
    document_id uuid not null,
    number integer not null,
    cashier varchar(64) not null,
    business_date varchar(10) not null,
    opened_at bigint not null,
    opening_float bigint not null,
    closed_at bigint,
    z_number integer,
    sales integer,
    gross bigint,
    counted bigint,
    expected bigint,
    primary key (shop, document_id)
);

create index shift_open on shift (shop, closed_at);

create table label (
    mac varchar(16) primary key,
    shop varchar(6) not null references shop (shop),
    shelf varchar(120) not null,
    sku varchar(64) not null,
    width integer not null,
    height integer not null
);

create index label_by_shop on label (shop, sku);

create table label_state (
    mac varchar(16) primary key,
    shop varchar(6) not null,
    sku varchar(64) not null,
    pack varchar(120) not null,
    price bigint not null,
    version bigint not null,
    image_hash varchar(64) not null,
    delivered_at bigint not null
);

create table tag_task (
    shop varchar(6) not null,
    sku varchar(64) not null,
    pack varchar(120) not null,
    version bigint not null,
    price bigint not null,
    created_at bigint not null,
    done_at bigint,
    primary key (shop, sku, pack, version)
);

create table price_version (
    number bigint primary key,
    effective_at bigint not null,
    shops varchar(10000) not null,
    published_at bigint not null
);

create table price_entry (
    version bigint not null references price_version (number),
    sku varchar(64) not null,
    pack varchar(120) not null,
    price bigint not null,
    previous bigint not null,
    primary key (version, sku, pack)
);

create table raise_bound (
    shop varchar(6) not null,
    sku varchar(64) not null,
    pack varchar(120) not null,
    version bigint not null,
    bound_at bigint not null,
    primary key (shop, sku, pack, version)
);

create table cut_released (
    shop varchar(6) not null,
    version bigint not null,
    released_at bigint not null,
    primary key (shop, version)
);
