package org.granary.hq.sale;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
    private final Clock clock;

    public HeldService(HeldStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void held(Handle handle, HeldSale sale) {
        store.insert(handle, sale);
    }

    /**
     * Books a taking.
     *
     * @return whether another till had it already
     */
    public boolean taken(Handle handle, HeldSaleTaken taken) {
        boolean before =
                !store.takers(handle, taken.till().shop(), taken.held()).isEmpty();
        store.insert(handle, taken, clock.instant());
        return before;
    }

    /** Who has it; empty while it waits. */
    public Optional<TillId> taker(Handle handle, ShopId shop, DocumentId held) {
        return store.takers(handle, shop, held).stream().findFirst();
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
