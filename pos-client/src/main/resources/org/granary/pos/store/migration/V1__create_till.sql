-- One row: how far the journal is projected, what headquarters wants next, how far the feed is applied.
CREATE TABLE marker (
    id INT PRIMARY KEY CHECK (id = 1),
    journal_position BIGINT NOT NULL,
    journal_epoch BIGINT NOT NULL,
    journal_sequence BIGINT NOT NULL,
    wanted_epoch BIGINT NOT NULL,
    wanted_sequence BIGINT NOT NULL,
    feed_cursor BIGINT NOT NULL
);
INSERT INTO marker VALUES (1, 0, 0, 0, 0, 1, 0);

CREATE TABLE sku (code VARCHAR(64) PRIMARY KEY, payload VARCHAR NOT NULL);
CREATE TABLE price_version (number BIGINT PRIMARY KEY, payload VARCHAR NOT NULL);
CREATE TABLE raise_bound (
    sku VARCHAR(64) NOT NULL,
    pack VARCHAR(120) NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (sku, pack, version)
);
CREATE TABLE cut_released (version BIGINT PRIMARY KEY);
CREATE TABLE shop (
    id VARCHAR(6) PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    address VARCHAR(250) NOT NULL,
    phone VARCHAR(64) NOT NULL
);
CREATE TABLE cashier (
    number VARCHAR(64) PRIMARY KEY,
    name VARCHAR(120) NOT NULL,
    pin_hash VARCHAR(250) NOT NULL,
    role VARCHAR(20) NOT NULL
);

CREATE TABLE shift (
    id VARCHAR(36) PRIMARY KEY,
    journal_position BIGINT NOT NULL,
    business_date DATE NOT NULL,
    open BOOLEAN NOT NULL,
    z_number INT
);

CREATE TABLE sale (
    id VARCHAR(36) PRIMARY KEY,
    receipt_number VARCHAR(24) NOT NULL UNIQUE,
    business_date DATE NOT NULL,
    daily_number INT NOT NULL,
    shift_id VARCHAR(36) NOT NULL,
    cashier VARCHAR(64) NOT NULL,
    sold_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    total BIGINT NOT NULL,
    rounding BIGINT NOT NULL,
    price_version BIGINT NOT NULL,
    journal_position BIGINT NOT NULL
);
CREATE INDEX sale_by_date ON sale (business_date);
CREATE TABLE sale_line (
    sale_id VARCHAR(36) NOT NULL,
    line_number INT NOT NULL,
    sku VARCHAR(64) NOT NULL,
    pack VARCHAR(120) NOT NULL,
    name VARCHAR(120) NOT NULL,
    packs BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    unit_price BIGINT NOT NULL,
    price_version BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    tax BIGINT NOT NULL,
    PRIMARY KEY (sale_id, line_number)
);
CREATE TABLE tender (
    sale_id VARCHAR(36) NOT NULL,
    tender_number INT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    handed BIGINT NOT NULL,
    PRIMARY KEY (sale_id, tender_number)
);
CREATE TABLE posting (
    document_id VARCHAR(36) NOT NULL,
    posting_number INT NOT NULL,
    debit VARCHAR(20) NOT NULL,
    credit VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (document_id, posting_number)
);
CREATE TABLE stock_movement (
    document_id VARCHAR(36) NOT NULL,
    line_number INT NOT NULL,
    sku VARCHAR(64) NOT NULL,
    delta BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    PRIMARY KEY (document_id, line_number)
);

CREATE TABLE print_job (
    receipt_number VARCHAR(24) PRIMARY KEY,
    total BIGINT NOT NULL,
    sold_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    state VARCHAR(20) NOT NULL,
    journal_position BIGINT NOT NULL
);

CREATE TABLE label_binding (
    mac VARCHAR(16) PRIMARY KEY,
    shop VARCHAR(6) NOT NULL,
    shelf VARCHAR(64) NOT NULL,
    sku VARCHAR(64) NOT NULL,
    width INT NOT NULL,
    height INT NOT NULL
);
CREATE TABLE label_delivery (
    mac VARCHAR(16) PRIMARY KEY,
    sku VARCHAR(64) NOT NULL,
    pack VARCHAR(120) NOT NULL,
    price BIGINT NOT NULL,
    version BIGINT NOT NULL,
    image_hash VARCHAR(32) NOT NULL,
    delivered_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
-- What the label shows besides the price, known only while this database lives; without it a label is sent once more.
CREATE TABLE label_content (mac VARCHAR(16) PRIMARY KEY, content_hash VARCHAR(64) NOT NULL);
