-- Where the line to headquarters stands: one line for each epoch of the till.
CREATE TABLE sync_standing (
    id INT PRIMARY KEY CHECK (id = 1),
    epoch BIGINT NOT NULL,
    incarnation BIGINT NOT NULL,
    token VARCHAR(64) NOT NULL,
    feed_cursor BIGINT NOT NULL
);
CREATE TABLE sync_line (
    epoch BIGINT PRIMARY KEY,
    branch BIGINT NOT NULL,
    wanted BIGINT NOT NULL,
    known BIGINT NOT NULL
);
INSERT INTO sync_standing SELECT 1, wanted_epoch, 0, '', feed_cursor FROM marker WHERE wanted_epoch > 0;
INSERT INTO sync_line SELECT wanted_epoch, 0, wanted_sequence, wanted_sequence FROM marker WHERE wanted_epoch > 0;
ALTER TABLE marker DROP COLUMN wanted_epoch;
ALTER TABLE marker DROP COLUMN wanted_sequence;
ALTER TABLE marker DROP COLUMN feed_cursor;

-- Two copies of one till may have given one receipt number twice: the document's id is what is unique.
ALTER TABLE sale ADD COLUMN receipt VARCHAR(24) DEFAULT '' NOT NULL;
UPDATE sale SET receipt = receipt_number;
ALTER TABLE sale DROP COLUMN receipt_number;
ALTER TABLE sale ALTER COLUMN receipt RENAME TO receipt_number;
CREATE INDEX sale_by_receipt ON sale (receipt_number);
