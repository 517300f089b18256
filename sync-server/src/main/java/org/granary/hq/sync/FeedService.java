package org.granary.hq.sync;

import java.time.Clock;
import java.util.List;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Incarnation;
import org.granary.model.engine.Desk;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Refusal;

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
        long incarnation = database.read(Incarnation::current);
        if (known != incarnation) {
            return new Desk.Reply.No<>(
                    409, new Refusal(Refusal.INCARNATION, "headquarters is incarnation " + incarnation, 0));
        }
        if (after > head()) {
            return new Desk.Reply.No<>(410, new Refusal(Refusal.SNAPSHOT, "the feed does not reach so far", 0));
        }
        boolean advanced = database.read(handle -> shops.till(handle, till)
                .map(TillRecord::feedAsked)
                .map(asked -> after > asked && after <= feed.head(handle))
                .orElse(false));
        if (advanced) {
            database.write(handle -> {
                shops.feedAsked(handle, till, after);
                bindings.review(handle, till.shop());
                return 0;
            });
        }
        return database.read(handle -> {
            long head = feed.head(handle);
            List<Feed.Entry> entries = feed.page(handle, till.shop(), after, head, limit);
            long upTo = entries.size() < limit
                    ? head
                    : entries.get(entries.size() - 1).cursor();
            return new Desk.Reply.Yes<>(
                    new Feed.Page(upTo, head, Incarnation.current(handle), clock.millis(), entries));
        });
    }

    public long head() {
        return database.read(feed::head);
    }
}
