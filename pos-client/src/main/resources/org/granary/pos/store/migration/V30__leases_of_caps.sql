-- What promotion rules took off this till's own sales, and what this till was granted of their caps.
CREATE TABLE rule_use (
    document_id VARCHAR(36) NOT NULL,
    rule VARCHAR(64) NOT NULL,
    off BIGINT NOT NULL,
    PRIMARY KEY (document_id, rule)
);

CREATE TABLE rule_lease (
    rule VARCHAR(64) PRIMARY KEY,
    budget BIGINT NOT NULL,
    redemptions BIGINT NOT NULL
);
