package org.granary.pos.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.Sku;
import org.granary.pos.sync.DayResult;

/** What the day's screen asks of the till. Every call returns at once; futures complete on any thread. */
public interface DayDesk {
    /** The till's newest days, the newest first. */
    CompletableFuture<List<DayState>> days();

    /** Sends what is left, then compares. */
    CompletableFuture<DayResult> compare(LocalDate date);

    /** For a figure of stock to be said in words. */
    Optional<Sku> sku(String code);

    /** Documents that wait to be sent. */
    long unsynced();
}
