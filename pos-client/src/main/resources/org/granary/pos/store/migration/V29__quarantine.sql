-- Where goods lie: SHELF, or QUARANTINE, which nobody sells from.
ALTER TABLE stock_movement ADD COLUMN bin VARCHAR(16) DEFAULT 'SHELF' NOT NULL;
-- What of the shop's stock lies in quarantine, beside on_hand and delta, which are what can be sold.
ALTER TABLE stock_level ADD COLUMN quarantined BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE own_movement ADD COLUMN quarantined BIGINT DEFAULT 0 NOT NULL;
