package org.granary.drill.sim.hq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.model.kernel.ShopId;
import org.granary.model.wire.Feed;
import org.jspecify.annotations.Nullable;

/** The change feed in the books: numbered by one counter, last in the transaction. */
final class FeedBook {
    private final Stage stage;
    private final Map<ShopId, Long> handedOut =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private long reserved;
    private long reservedTo;

    FeedBook(Stage stage) {
        this.stage = stage;
    }

    /** What was handed out so far, to be put back when a transaction is given up. */
    Map<ShopId, Long> given() {
        return Map.copyOf(handedOut);
    }

    void giveBack(Map<ShopId, Long> before) {
        handedOut.clear();
        handedOut.putAll(before);
    }

    /** What a transaction does that takes its numbers when it begins; the counter itself is not part of it then. */
    void reserve(Books books, int count) {
        reserved = books.number("head");
        reservedTo = reserved + count;
        books.numbers.put("head", reservedTo);
    }

    /** Gives the numbers of a transaction that began earlier to the one that ends now. */
    void use(long from, long to) {
        reserved = from;
        reservedTo = to;
    }

    long reserved() {
        return reserved;
    }

    long reservedTo() {
        return reservedTo;
    }

    void append(Books books, @Nullable ShopId shop, String topic, String key, String payload) {
        long cursor;
        if (stage.has(Bug.CURSOR_BY_SEQUENCE) && reserved < reservedTo) {
            reserved++;
            cursor = reserved;
        } else {
            books.move(books.numbers, "head", 1);
            cursor = books.number("head");
        }
        handedOut.forEach((asked, upTo) -> {
            if (cursor <= upTo && (shop == null || shop.equals(asked))) {
                throw new Violation("cursor: entry " + cursor + " " + topic + " was committed after " + asked
                        + " had been given everything up to " + upTo);
            }
        });
        books.put(books.feed, cursor, new Books.FeedRow(shop, new Feed.Entry(cursor, topic, key, payload)));
    }

    Feed.Page page(Books books, ShopId shop, long after, int limit) {
        long head = books.number("head");
        List<Feed.Entry> entries = new ArrayList<>();
        for (Books.FeedRow row : books.feed.tailMap(after, false).values()) {
            if (row.isFor(shop) && entries.size() < limit) {
                entries.add(row.entry());
            }
        }
        long upTo =
                entries.size() < limit ? head : entries.get(entries.size() - 1).cursor();
        handedOut.merge(shop, upTo, Math::max);
        return new Feed.Page(upTo, head, books.number("incarnation"), stage.now(), entries);
    }

    /** The newest entry of each topic and key. */
    List<Feed.Entry> newest(Books books, ShopId shop, long upTo) {
        Map<String, Feed.Entry> newest = new LinkedHashMap<>();
        for (Books.FeedRow row : books.feed.headMap(upTo, true).values()) {
            if (row.isFor(shop)) {
                String name = row.entry().topic() + " " + row.entry().key();
                newest.remove(name);
                newest.put(name, row.entry());
            }
        }
        return List.copyOf(newest.values());
    }

    void handedOut(ShopId shop, long upTo) {
        handedOut.merge(shop, upTo, Math::max);
    }
}
