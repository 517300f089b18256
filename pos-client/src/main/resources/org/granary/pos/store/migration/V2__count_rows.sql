-- Rows of the watched tables when the database was last forced; a table with fewer at a start has lost pages.
CREATE TABLE census (table_name VARCHAR(64) PRIMARY KEY, row_count BIGINT NOT NULL);
