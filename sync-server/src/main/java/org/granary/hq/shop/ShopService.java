package org.granary.hq.shop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.engine.Epochs;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** Shops and tills for the other features. Every contact of a till is remembered in memory, the durable ones in its row. */
public final class ShopService {
    /** A till not heard of for this long is called offline. */
    public static final Duration ONLINE_FOR = Duration.ofSeconds(45);

    private final ShopStore store;
    private final FeedStore feed;
    private final Clock clock;
    private final Map<TillId, Instant> contacts = new ConcurrentHashMap<>();
    private final Map<TillId, Instant> untold = new ConcurrentHashMap<>();

    public ShopService(ShopStore store, FeedStore feed, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
    }

    public List<Shop> shops(Handle handle) {
        return store.shops(handle);
    }

    public Set<ShopId> shopIds(Handle handle) {
        Set<ShopId> ids = new HashSet<>();
        store.shops(handle).forEach(shop -> ids.add(shop.id()));
        return ids;
    }

    public List<TillRecord> tills(Handle handle) {
        return store.tills(handle);
    }

    public List<TillRecord> tills(Handle handle, ShopId shop) {
        return store.tills(handle, shop);
    }

    public Optional<TillRecord> till(Handle handle, TillId till) {
        return store.till(handle, till);
    }

    /** Locks the shop's row until the transaction ends, so that what concerns one shop is decided by one at a time. */
    public void lockShop(Handle handle, ShopId shop) {
        store.lockShop(handle, shop);
    }

    /** The till's epoch, its row locked with its shop's until the transaction ends: what makes its sequence serial. */
    public Optional<Long> lockTill(Handle handle, TillId till) {
        store.lockShop(handle, till.shop());
        return store.lockTill(handle, till);
    }

    /** Stores shops with their tills; a till once there is never taken away by an import. */
    public void put(Handle handle, List<ShopImport.Line> lines) {
        Set<TillId> known = new HashSet<>();
        store.tills(handle).forEach(till -> known.add(till.id()));
        List<FeedStore.Change> changes = new ArrayList<>();
        for (ShopImport.Line line : lines) {
            Shop shop = line.shop();
            store.put(handle, shop);
            for (int number = 1; number <= line.tills(); number++) {
                TillId till = new TillId(shop.id(), number);
                if (!known.contains(till)) {
                    store.addTill(handle, till);
                }
            }
            changes.add(new FeedStore.Change(
                    shop.id(),
                    Feed.SHOP,
                    shop.id().value(),
                    Json.text(new Feed.ShopPayload(shop.id().value(), shop.name(), shop.address(), shop.phone()))));
        }
        feed.append(handle, changes);
    }

    /** Gives the till a new key and the next epoch. */
    public void enrol(Handle handle, TillId till, String publicKey, long incarnation) {
        long current = lockTill(handle, till).orElseThrow();
        store.enrol(handle, till, publicKey, Epochs.next(current, incarnation), clock.instant());
    }

    /** Puts a till into an epoch that it was granted without a person. */
    public void epoch(Handle handle, TillId till, long epoch) {
        store.epoch(handle, till, epoch);
    }

    /** Takes the till's right to talk until it is enrolled again. False when it has none. */
    public boolean revoke(Handle handle, TillId till) {
        lockTill(handle, till);
        boolean talks = store.till(handle, till)
                .filter(found -> found.enrolled() && !found.revoked())
                .isPresent();
        if (talks) {
            store.revoke(handle, till, clock.instant());
        }
        return talks;
    }

    /** Keeps durably that the till sent something. */
    public void contact(Handle handle, TillId till) {
        store.contact(handle, till, clock.instant());
    }

    /**
     * Puts a till out of use, so that no day and no cut waits for it. Its next contact takes it back into use.
     *
     * @return false when there is no such till, or it was heard of just now
     */
    public boolean retire(Handle handle, TillId till) {
        lockTill(handle, till);
        Optional<TillRecord> known = store.till(handle, till).filter(record -> !online(record));
        known.ifPresent(record -> store.retire(handle, till, clock.instant()));
        return known.isPresent();
    }

    public void feedAsked(Handle handle, TillId till, long cursor) {
        store.lockShop(handle, till.shop());
        store.feedAsked(handle, till, cursor, clock.instant());
    }

    public void heard(TillId till) {
        Instant now = clock.instant();
        contacts.put(till, now);
        untold.put(till, now);
    }

    /**
     * Tells the other instances which tills this one heard from, and learns which they did. One small transaction for all of
     * them, every few seconds.
     */
    public void exchangeContacts(Database database) {
        SortedMap<TillId, Instant> mine = new TreeMap<>(Comparator.comparing(TillId::toString));
        mine.putAll(untold);
        if (!mine.isEmpty()) {
            database.write(handle -> {
                store.putContacts(handle, mine);
                return 0;
            });
            mine.forEach(untold::remove);
        }
        Instant since = clock.instant().minus(ONLINE_FOR);
        database.read(handle -> store.contactsSince(handle, since))
                .forEach((till, heardAt) ->
                        contacts.merge(till, heardAt, (one, other) -> one.isAfter(other) ? one : other));
    }

    /** When the till last sent anything that it had signed. */
    public Optional<Instant> lastContact(TillRecord till) {
        return Optional.ofNullable(contacts.getOrDefault(till.id(), till.lastContact()));
    }

    public boolean online(TillRecord till) {
        Instant contact = contacts.get(till.id());
        return contact != null && contact.plus(ONLINE_FOR).isAfter(clock.instant());
    }
}
