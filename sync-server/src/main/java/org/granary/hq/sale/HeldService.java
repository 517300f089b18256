package org.granary.hq.sale;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.jdbi.v3.core.Handle;

/** Held sales for the other features. */
public final class HeldService {
    /** Held sales that a till is told of at once. */
    public static final int MAX_WAITING = 200;

    private final HeldStore store;
    private final FeedStore feed;
    private final Clock clock;

    public HeldService(HeldStore store, FeedStore feed, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
    }

    public void held(Handle handle, HeldSale sale) {
        store.insert(handle, sale);
    }

    /**
     * Books a taking; one that was claimed before is the same. A till that died after its claim claims again.
     *
     * @return whether another till had it before
     */
    public boolean taken(Handle handle, HeldSaleTaken taken) {
        List<HeldStore.Taking> before = store.takings(handle, taken.till().shop(), taken.held());
        if (before.stream().noneMatch(taking -> taking.document().equals(taken.id()))) {
            store.insert(handle, taken, clock.instant());
        }
        return !before.isEmpty() && !before.get(0).till().equals(taken.till());
    }

    /**
     * Gives a held sale to the first till that asks; a repeat gets the same answer. The shop's row has to be locked.
     *
     * @return the till that has it
     */
    public TillId claim(Handle handle, HeldSaleTaken taken) {
        ShopId shop = taken.till().shop();
        List<HeldStore.Taking> before = store.takings(handle, shop, taken.held());
        if (!before.isEmpty()) {
            return before.get(0).till();
        }
        store.insert(handle, taken, clock.instant());
        String payload = Json.text(payload(handle, shop, taken.held()));
        feed.append(
                handle,
                List.of(new FeedStore.Change(shop, Feed.HELD, taken.held().toString(), payload)));
        return taken.till();
    }

    /** Who has it; empty while it waits. */
    public Optional<TillId> taker(Handle handle, ShopId shop, DocumentId held) {
        return store.takings(handle, shop, held).stream().findFirst().map(HeldStore.Taking::till);
    }

    public List<HeldSale> waiting(Handle handle, ShopId shop) {
        return store.waiting(handle, shop, MAX_WAITING);
    }

    /** What the shop's tills are told of one held sale as it stands. */
    public Feed.HeldPayload payload(Handle handle, ShopId shop, DocumentId held) {
        Optional<TillId> taker = taker(handle, shop, held);
        HeldSaleMessage message = taker.isPresent()
                ? null
                : store.find(handle, shop, held).map(HeldSaleMessage::of).orElse(null);
        return new Feed.HeldPayload(
                held.toString(), message, taker.map(TillId::toString).orElse(null));
    }
}
