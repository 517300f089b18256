-- Payments by code as the journal tells of them; a paid one is somebody's business until its sale is done.
CREATE TABLE code_payment (
    attempt VARCHAR(36) PRIMARY KEY,
    sale VARCHAR(36) NOT NULL,
    provider VARCHAR(16) NOT NULL,
    amount BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    reason VARCHAR(32) NOT NULL,
    transaction_no VARCHAR(64) NOT NULL,
    cancelled BOOLEAN NOT NULL,
    open BOOLEAN NOT NULL,
    journal_position BIGINT NOT NULL
);
CREATE INDEX code_payment_open ON code_payment (open, journal_position);
