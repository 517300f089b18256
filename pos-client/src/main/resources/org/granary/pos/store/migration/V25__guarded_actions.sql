-- Cash that moved without a sale, by the shift and the day it belongs to.
CREATE TABLE cash_moved (
    id VARCHAR(36) PRIMARY KEY,
    shift_id VARCHAR(36) NOT NULL,
    business_date DATE NOT NULL,
    kind VARCHAR(20) NOT NULL,
    amount BIGINT NOT NULL
);
CREATE INDEX cash_moved_by_date ON cash_moved (business_date);
-- Where a shift's Z report stands in the journal; unknown for those from before this column.
ALTER TABLE shift ADD COLUMN closed_position BIGINT;
-- SHA-256 of the badge's code.
ALTER TABLE cashier ADD COLUMN badge_sha256 VARCHAR(64);
-- Wrong PINs, so that a start forgets no lock. Not in the journal: they are nobody's document.
CREATE TABLE pin_tries (
    number VARCHAR(64) PRIMARY KEY,
    failures INT NOT NULL,
    locks INT NOT NULL,
    locked_until TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
