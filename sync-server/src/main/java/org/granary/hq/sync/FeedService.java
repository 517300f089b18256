package org.granary.hq.sync;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Incarnation;
import org.granary.model.engine.Desk;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Refusal;
import org.jdbi.v3.core.Handle;

/** Hands out the change feed, and learns from the asking what a till has applied. */
public final class FeedService {
    private final Database database;
    private final FeedStore feed;
    private final ShopService shops;
    private final BindingService bindings;
    private final Clock clock;

    public FeedService(Database database, FeedStore feed, ShopService shops, BindingService bindings, Clock clock) {
        this.database = database;
        this.feed = feed;
        this.shops = shops;
        this.bindings = bindings;
        this.clock = clock;
    }

    /**
     * A page for a till.
     *
     * @param known headquarters' incarnation as the till knows it
     * @param after the till has applied everything up to here
     * @param limit entries at most
     */
    public Desk.Reply<Feed.Page> page(TillId till, long known, long after, int limit) {
        Asked asked = database.read(handle -> {
            long head = feed.head(handle);
            long incarnation = Incarnation.current(handle);
            boolean answerable = known == incarnation && after <= head;
            boolean advanced = answerable
                    && shops.till(handle, till)
                            .map(row -> after > row.feedAsked())
                            .orElse(false);
            return new Asked(
                    incarnation,
                    head,
                    advanced,
                    answerable && !advanced ? Optional.of(page(handle, till, after, head, limit)) : Optional.empty());
        });
        if (known != asked.incarnation()) {
            return new Desk.Reply.No<>(
                    409, new Refusal(Refusal.INCARNATION, "headquarters is incarnation " + asked.incarnation(), 0));
        }
        if (after > asked.head()) {
            return new Desk.Reply.No<>(410, new Refusal(Refusal.SNAPSHOT, "the feed does not reach so far", 0));
        }
        if (asked.advanced()) {
            database.write(handle -> {
                shops.feedAsked(handle, till, after);
                bindings.review(handle, till.shop());
                return 0;
            });
        }
        return new Desk.Reply.Yes<>(asked.page()
                .orElseGet(() -> database.read(handle -> page(handle, till, after, feed.head(handle), limit))));
    }

    /** What one look told; the page is there when nothing has to be written before it. */
    private record Asked(long incarnation, long head, boolean advanced, Optional<Feed.Page> page) {}

    private Feed.Page page(Handle handle, TillId till, long after, long head, int limit) {
        List<Feed.Entry> entries = feed.page(handle, till.shop(), after, head, limit);
        long upTo =
                entries.size() < limit ? head : entries.get(entries.size() - 1).cursor();
        return new Feed.Page(upTo, head, Incarnation.current(handle), clock.millis(), entries);
    }

    public long head() {
        return database.read(feed::head);
    }
}
