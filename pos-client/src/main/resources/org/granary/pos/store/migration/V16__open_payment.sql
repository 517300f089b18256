-- A sale that is paid in part; gone when the sale is done or every part was taken out again.
CREATE TABLE open_payment (
    id VARCHAR(36) PRIMARY KEY,
    payload VARCHAR NOT NULL,
    journal_position BIGINT NOT NULL
);
