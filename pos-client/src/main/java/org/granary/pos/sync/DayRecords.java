package org.granary.pos.sync;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.sync.DayFigures;

/** What the till itself knows of its days; answered by the database's thread. Places are told without their branch. */
public interface DayRecords {
    /**
     * A day at one moment.
     *
     * @param figures summed from the till's tables
     * @param documents of the day, without their effects
     */
    record Day(DayFigures figures, List<DayDocument> documents) {
        public Day {
            requireNonNull(figures, "figures is null");
            documents = List.copyOf(documents);
        }
    }

    CompletableFuture<Day> day(LocalDate date);

    /** Documents of these ids under whatever date, without their effects. */
    CompletableFuture<List<DayDocument>> withIds(Set<String> ids);

    /** The same documents with what they add to their day, read from the journal. */
    CompletableFuture<List<DayDocument>> withEffects(List<DayDocument> documents);
}
