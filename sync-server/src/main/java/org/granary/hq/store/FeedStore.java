package org.granary.hq.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.granary.model.kernel.ShopId;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The change feed. Its cursor is one counter row that each transaction raises last, so numbers are gapless and in the order of
 * commits: a reader that has seen {@code n} has seen everything before it.
 */
public final class FeedStore {
    /** A change to be numbered; {@code shop} null means every shop. */
    public record Change(@Nullable ShopId shop, String topic, String key, String payload) {}

    private static final int BATCH_ROWS = 1_000;

    /** Numbers and stores changes in order; call it as the last thing of a transaction. */
    public void append(Handle handle, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        handle.createUpdate("update feed_head set n = n + :count where id = 1")
                .bind("count", changes.size())
                .execute();
        long cursor = head(handle) - changes.size();
        PreparedBatch batch = handle.prepareBatch("""
                insert into feed (feed_cursor, shop, topic, entry_key, payload)
                values (:cursor, :shop, :topic, :key, :payload)
                """);
        for (Change change : changes) {
            cursor++;
            batch.bind("cursor", cursor)
                    .bind("shop", change.shop() == null ? null : change.shop().value())
                    .bind("topic", change.topic())
                    .bind("key", change.key())
                    .bind("payload", change.payload())
                    .add();
            if (batch.size() == BATCH_ROWS) {
                batch.execute();
            }
        }
        batch.execute();
    }

    /** Takes away what was told under a key; for what must not be kept. Cursors stay as they are. */
    public void forget(Handle handle, String topic, String key) {
        handle.createUpdate("delete from feed where topic = :topic and entry_key = :key")
                .bind("topic", topic)
                .bind("key", key)
                .execute();
    }

    public long head(Handle handle) {
        return handle.createQuery("select n from feed_head where id = 1")
                .mapTo(Long.class)
                .one();
    }

    /** What a shop's tills are to know after {@code after} and up to {@code head}, at most {@code limit} entries. */
    public List<Feed.Entry> page(Handle handle, ShopId shop, long after, long head, int limit) {
        return handle.createQuery("""
                        select feed_cursor, topic, entry_key, payload from feed
                        where feed_cursor > :after and feed_cursor <= :head and (shop is null or shop = :shop)
                        order by feed_cursor
                        fetch first :limit rows only
                        """)
                .bind("after", after)
                .bind("head", head)
                .bind("shop", shop.value())
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /** What kinds of changes there were after {@code after} and up to {@code upTo}. */
    public Set<String> topics(Handle handle, long after, long upTo) {
        return new HashSet<>(handle.createQuery(
                        "select distinct topic from feed where feed_cursor > :after and feed_cursor <= :upTo")
                .bind("after", after)
                .bind("upTo", upTo)
                .mapTo(String.class)
                .list());
    }

    /**
     * Hands out the newest entry of each topic and key that a shop's tills are to know, in the order of their cursors. First the
     * cursors, which are small, then the entries a few at a time: sorting the entries themselves would go over the disk.
     *
     * @return how many there were
     */
    public long newest(Handle handle, ShopId shop, long head, Consumer<Feed.Entry> to) {
        List<Long> cursors = handle.createQuery("""
                        select max(feed_cursor) as newest from feed
                        where feed_cursor <= :head and (shop is null or shop = :shop)
                        group by topic, entry_key
                        """)
                .bind("head", head)
                .bind("shop", shop.value())
                .mapTo(Long.class)
                .list();
        List<Long> inOrder = cursors.stream().sorted().toList();
        for (int from = 0; from < inOrder.size(); from += BATCH_ROWS) {
            List<Long> some = inOrder.subList(from, Math.min(inOrder.size(), from + BATCH_ROWS));
            handle.createQuery("""
                            select feed_cursor, topic, entry_key, payload from feed
                            where feed_cursor = any(:cursors)
                            order by feed_cursor
                            """)
                    .bind("cursors", SqlArray.ofNumbers(some))
                    .map((row, context) -> entry(row))
                    .forEach(to);
        }
        return inOrder.size();
    }

    private static Feed.Entry entry(ResultSet row) throws SQLException {
        return new Feed.Entry(
                row.getLong("feed_cursor"),
                row.getString("topic"),
                row.getString("entry_key"),
                row.getString("payload"));
    }

    /** The cursor at which a shop's tills learn of a change. */
    public Optional<Long> cursorOf(Handle handle, ShopId shop, String topic, String key) {
        return handle.createQuery("""
                        select max(feed_cursor) from feed
                        where topic = :topic and entry_key = :key and (shop is null or shop = :shop)
                        """)
                .bind("topic", topic)
                .bind("key", key)
                .bind("shop", shop.value())
                .mapTo(Long.class)
                .findOne();
    }
}
