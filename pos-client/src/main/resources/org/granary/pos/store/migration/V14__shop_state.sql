-- What the till knows of its shop: stock, members, held sales. What came by the feed is taken out when a snapshot replaces it;
-- what comes from the till's own journal stays.

-- Stock as headquarters summed it at base_cursor, plus every entry of the feed since.
CREATE TABLE shop_stock (
    id INT PRIMARY KEY CHECK (id = 1),
    base_cursor BIGINT NOT NULL,
    as_of BIGINT NOT NULL
);
CREATE TABLE stock_level (sku VARCHAR(64) PRIMARY KEY, on_hand BIGINT NOT NULL);
-- The newest entry of the shop's stock in the feed, whether it was added or not.
CREATE TABLE stock_entry (id INT PRIMARY KEY CHECK (id = 1), feed_cursor BIGINT NOT NULL);
-- How far headquarters has counted this till's own lines.
CREATE TABLE stock_counted (
    epoch BIGINT NOT NULL,
    branch BIGINT NOT NULL,
    to_sequence BIGINT NOT NULL,
    PRIMARY KEY (epoch, branch)
);
-- What this till moved that may not be counted yet.
CREATE TABLE own_movement (
    epoch BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    sku VARCHAR(64) NOT NULL,
    delta BIGINT NOT NULL,
    PRIMARY KEY (epoch, sequence, sku)
);
CREATE INDEX own_movement_by_sku ON own_movement (sku);
-- The points of this till's own documents; those beyond what headquarters counted are added to its balance.
CREATE TABLE points_entry (
    document_id VARCHAR(36) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    member VARCHAR(36) NOT NULL,
    points BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (document_id, kind)
);
CREATE INDEX points_by_member ON points_entry (member);

-- A phone is here as an index under the shop's key and its last four digits only. Who was signed up here is own until
-- headquarters has told of it.
CREATE TABLE member (
    id VARCHAR(36) PRIMARY KEY,
    alias_of VARCHAR(36),
    blind_index VARCHAR(64) NOT NULL,
    last_four VARCHAR(4) NOT NULL,
    own BOOLEAN NOT NULL
);
CREATE INDEX member_by_index ON member (blind_index);
CREATE INDEX member_by_last_four ON member (last_four);
CREATE TABLE member_points (
    member VARCHAR(36) PRIMARY KEY,
    balance BIGINT NOT NULL,
    as_of BIGINT NOT NULL
);

CREATE TABLE held_sale (
    id VARCHAR(36) PRIMARY KEY,
    held_at BIGINT NOT NULL,
    payload VARCHAR NOT NULL,
    own BOOLEAN NOT NULL
);
CREATE TABLE held_taken (
    held VARCHAR(36) NOT NULL,
    till VARCHAR(16) NOT NULL,
    own BOOLEAN NOT NULL,
    PRIMARY KEY (held, own)
);

CREATE TABLE sale_return (
    id VARCHAR(36) PRIMARY KEY,
    receipt_number VARCHAR(24) NOT NULL,
    business_date DATE NOT NULL,
    daily_number INT NOT NULL,
    original_sale VARCHAR(36) NOT NULL,
    original_receipt VARCHAR(24) NOT NULL,
    refunded BIGINT NOT NULL,
    journal_position BIGINT NOT NULL
);
CREATE INDEX sale_return_by_date ON sale_return (business_date);
CREATE INDEX sale_return_by_sale ON sale_return (original_sale);
CREATE TABLE refund (
    return_id VARCHAR(36) NOT NULL,
    refund_number INT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (return_id, refund_number)
);
