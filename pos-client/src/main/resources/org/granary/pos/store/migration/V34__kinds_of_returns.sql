-- BY_RECEIPT, BLIND (without one) or VOID (a whole sale at once).
ALTER TABLE sale_return ADD COLUMN kind VARCHAR(16) DEFAULT 'BY_RECEIPT' NOT NULL;
