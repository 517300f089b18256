package org.granary.drill.sim.till;

import java.util.List;
import java.util.Set;
import org.granary.model.wire.Feed;
import org.granary.pos.store.FeedTopic;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes down, in the till's own transactions, every entry of the feed that was taken over, so that one missing or doubled shows. */
final class FeedLog implements FeedTopic {
    private static final Set<String> TOPICS = Set.of(
            Feed.SKU,
            Feed.SHOP,
            Feed.CASHIER,
            Feed.LABEL,
            Feed.PRICE,
            Feed.CUT_RELEASED,
            Feed.RAISE_BOUND,
            Feed.STOCK,
            Feed.MEMBER,
            Feed.POINTS,
            Feed.HELD,
            Feed.SHOP_KEY);

    // On the database's thread only.
    private long snapshot;

    /** Makes its tables where they are missing. */
    void prepare(Handle handle) {
        handle.execute("""
                CREATE TABLE IF NOT EXISTS drill_entry (
                    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    at BIGINT NOT NULL, topic VARCHAR(40) NOT NULL, name VARCHAR(400) NOT NULL, payload VARCHAR NOT NULL)
                """);
        handle.execute("CREATE TABLE IF NOT EXISTS drill_snapshot (id INT PRIMARY KEY, at BIGINT NOT NULL)");
    }

    /** The next snapshot that is taken over is as of this cursor. */
    void expect(long cursor) {
        snapshot = cursor;
    }

    @Override
    public Set<String> topics() {
        return TOPICS;
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO drill_entry (at, topic, name, payload) VALUES (:at, :topic, :name, :payload)");
        for (Feed.Entry entry : entries) {
            batch.bind("at", entry.cursor())
                    .bind("topic", entry.topic())
                    .bind("name", entry.key())
                    .bind("payload", entry.payload())
                    .add();
        }
        batch.execute();
    }

    @Override
    public void clear(Handle handle) {
        handle.execute("DELETE FROM drill_entry");
        handle.execute("MERGE INTO drill_snapshot (id, at) KEY (id) VALUES (1, ?)", snapshot);
    }

    /** What the database knows by the feed. */
    static void read(Handle handle, TillRows rows) {
        long from = handle.createQuery("SELECT at FROM drill_snapshot")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        List<Feed.Entry> entries = handle.createQuery(
                        "SELECT at, topic, name, payload FROM drill_entry ORDER BY number")
                .map((row, context) ->
                        new Feed.Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
        rows.replaceFeed(
                from, entries.stream().filter(entry -> entry.cursor() <= from).toList());
        rows.apply(entries.stream().filter(entry -> entry.cursor() > from).toList());
    }
}
