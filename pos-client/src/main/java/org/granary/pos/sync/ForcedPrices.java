package org.granary.pos.sync;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.granary.model.wire.Feed;

/**
 * Sees to it that headquarters never hears of a price being known here that a power cut could still take back: on that word
 * cuts go onto the labels, and this till would charge more than they show. Waits for the disk only when prices came, on the
 * sync thread; no sale waits for it. For one thread.
 */
final class ForcedPrices {
    private final Supplier<CompletableFuture<Void>> force;

    /** At first nobody knows whether the process before forced what it applied. */
    private boolean doubtful = true;

    /**
     * Wires it.
     *
     * @param force completes when everything that was applied before is forced
     */
    ForcedPrices(Supplier<CompletableFuture<Void>> force) {
        this.force = force;
    }

    /** A page is about to be applied. */
    void applying(Feed.Page page) {
        doubtful |= page.entries().stream().anyMatch(entry -> entry.topic().equals(Feed.PRICE));
    }

    /** A snapshot is about to be applied. */
    void replacing() {
        doubtful = true;
    }

    /**
     * Headquarters is about to be told up to where the feed is applied.
     *
     * @throws java.util.concurrent.CompletionException when the disk did not take it; nothing may be told then
     */
    void beforeTelling() {
        if (doubtful) {
            force.get().join();
            doubtful = false;
        }
    }
}
