package org.granary.hq.label;

import java.time.Clock;
import java.util.List;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.ShopId;
import org.granary.model.label.LabelBinding;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** Labels and paper tags for the other features. */
public final class LabelService {
    private final LabelStore store;
    private final FeedStore feed;
    private final Clock clock;

    public LabelService(LabelStore store, FeedStore feed, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
    }

    public List<LabelBinding> bindings(Handle handle) {
        return store.bindings(handle);
    }

    public void bind(Handle handle, List<LabelBinding> bindings) {
        for (LabelBinding binding : bindings) {
            store.bind(handle, binding);
        }
        feed.append(
                handle,
                bindings.stream()
                        .map(binding -> new FeedStore.Change(
                                binding.shop(), Feed.LABEL, binding.mac(), Json.text(Feed.LabelPayload.of(binding))))
                        .toList());
    }

    public void delivered(Handle handle, ShopId shop, LabelDelivered delivered) {
        store.delivered(handle, shop, delivered);
    }

    public List<ShelfLabel> labels(Handle handle, ShopId shop) {
        return store.labels(handle, shop);
    }

    /** Asks the shop for a paper tag; a second time is no second task. */
    public void addTask(Handle handle, ShopId shop, SellUnit unit, UnitPrice price) {
        store.addTask(handle, shop, unit, price, clock.instant());
    }

    /** True when the task was open until now. */
    public boolean done(Handle handle, ShopId shop, SellUnit unit, long version) {
        return store.doneTask(handle, shop, unit, version, clock.instant()) == 1;
    }

    public List<TagTask> tasks(Handle handle, ShopId shop) {
        return store.tasks(handle, shop);
    }
}
