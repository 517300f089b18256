-- The documents of each business date, so that a day is compared without reading the journal through. Filled by the
-- projection: days from before this table are compared by their figures only.
CREATE TABLE day_document (
    id VARCHAR(36) PRIMARY KEY,
    type VARCHAR(40) NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    epoch BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    business_date DATE NOT NULL,
    journal_position BIGINT NOT NULL
);
CREATE INDEX day_document_by_date ON day_document (business_date);
-- What came of comparing a date last.
CREATE TABLE day_result (
    business_date DATE PRIMARY KEY,
    compared_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    documents BIGINT NOT NULL,
    found VARCHAR NOT NULL
);
