package org.granary.pos.sale.held;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.security.Cashier;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held sales of the shop. Putting aside needs the journal only. Taking up asks headquarters first, so that of two tills one
 * gets it; without network a till takes up its own only.
 */
public final class HeldSales implements FeedTopic {
    /** Held sales on the screen. */
    public static final int SHOWN_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(HeldSales.class);

    private final TillId till;
    private final Journal journal;
    private final Database database;
    private final HeldStore store;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final Function<HeldSaleMessage.Taken, CompletableFuture<HeldSaleMessage.TakeAnswer>> headquarters;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * Wires the service.
     *
     * @param headquarters asks for a held sale; fails when it cannot be reached
     */
    public HeldSales(
            TillId till,
            Journal journal,
            Database database,
            HeldStore store,
            DocumentIds ids,
            InstantSource clock,
            Function<HeldSaleMessage.Taken, CompletableFuture<HeldSaleMessage.TakeAnswer>> headquarters) {
        this.till = till;
        this.journal = journal;
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.headquarters = headquarters;
    }

    /** Completes when the sale is forced into the journal. */
    public CompletableFuture<HeldSale> hold(HeldSale sale) {
        return journal.append(RecordType.SALE_HELD, Json.write(HeldSaleMessage.of(sale)))
                .thenApply(record -> sale);
    }

    /** What may be taken up, oldest first. */
    public CompletableFuture<List<HeldEntry>> waiting() {
        return database.inTransaction(handle -> store.waiting(handle, till, SHOWN_MAX));
    }

    /** Takes a held sale up; what comes of it is on record before the future completes. */
    public CompletableFuture<HeldTake> take(HeldEntry entry, Cashier cashier) {
        HeldSaleTaken taken = new HeldSaleTaken(
                ids.next(),
                entry.sale().id(),
                till,
                cashier.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return headquarters
                .apply(HeldSaleMessage.Taken.of(taken))
                .thenApply(answer -> Optional.of(TillId.parse(answer.takenBy())))
                .exceptionally(failure -> {
                    LOG.info("headquarters cannot be asked for a held sale");
                    return Optional.empty();
                })
                .thenCompose(taker -> settle(entry, taken, taker));
    }

    private CompletableFuture<HeldTake> settle(HeldEntry entry, HeldSaleTaken taken, Optional<TillId> answered) {
        if (answered.isPresent()) {
            return answered.get().equals(till)
                    ? record(entry, taken)
                    : CompletableFuture.completedFuture(new HeldTake.Gone(answered.get()));
        }
        if (!entry.own()) {
            return CompletableFuture.completedFuture(
                    new HeldTake.Offline(entry.sale().till()));
        }
        return database.inTransaction(handle -> taker(handle, entry.sale().id()))
                .thenCompose(taker -> taker.isEmpty() || taker.get().equals(till)
                        ? record(entry, taken)
                        : CompletableFuture.completedFuture(new HeldTake.Gone(taker.get())));
    }

    private Optional<TillId> taker(Handle handle, DocumentId held) {
        return store.taker(handle, held);
    }

    private CompletableFuture<HeldTake> record(HeldEntry entry, HeldSaleTaken taken) {
        return journal.append(RecordType.HELD_TAKEN, Json.write(HeldSaleMessage.Taken.of(taken)))
                .thenApply(record -> new HeldTake.Taken(entry.sale()));
    }

    /** Calls the listener when other tills' held sales changed, on the database's thread; it must return quickly. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.HELD);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        for (Feed.Entry entry : entries) {
            try {
                store.told(handle, Json.read(entry.payload(), Feed.HeldPayload.class));
            } catch (IllegalArgumentException e) {
                LOG.error("the held sale of feed entry {} cannot be read and is left out", entry.cursor(), e);
            }
        }
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        if (!entries.isEmpty()) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
    }

    @Override
    public void replaced(Handle handle) {
        listeners.forEach(Runnable::run);
    }
}
