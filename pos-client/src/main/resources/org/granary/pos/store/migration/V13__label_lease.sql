-- The last term under which this till hosted the labels: what it delivered then is still there as long as the term is.
CREATE TABLE label_term (id INT PRIMARY KEY CHECK (id = 1), term BIGINT NOT NULL);
