-- The promotions that came last by the feed, whole.
CREATE TABLE promotions (
    id INT PRIMARY KEY CHECK (id = 1),
    payload VARCHAR NOT NULL
);

-- What was published before this release was passed by: a snapshot brings it.
UPDATE sync_standing SET feed_cursor = -1;
