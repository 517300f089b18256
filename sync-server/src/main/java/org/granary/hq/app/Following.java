package org.granary.hq.app;

import java.util.Set;
import org.granary.hq.catalog.CatalogService;
import org.granary.hq.pricing.PriceService;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.sync.EventStream;
import org.granary.model.wire.Feed;

/** Follows what other instances write: takes it into this instance's memory, then wakes this instance's tills. */
final class Following {
    private final Database database;
    private final FeedStore feed;
    private final PriceService prices;
    private final CatalogService catalog;
    private final EventStream events;
    private long followed;

    Following(Database database, FeedStore feed, PriceService prices, CatalogService catalog, EventStream events) {
        this.database = database;
        this.feed = feed;
        this.prices = prices;
        this.catalog = catalog;
        this.events = events;
        this.followed = database.read(feed::head);
    }

    /** Looks whether the feed has moved; when something fails here, the next look does it again. */
    void look() {
        long head = database.read(feed::head);
        if (head == followed) {
            return;
        }
        Set<String> topics = database.read(handle -> feed.topics(handle, followed, head));
        if (topics.contains(Feed.PRICE)) {
            prices.refresh();
        }
        if (topics.contains(Feed.SKU)) {
            catalog.reload();
        }
        followed = head;
        events.announce();
    }
}
