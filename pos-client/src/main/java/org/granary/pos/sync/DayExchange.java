package org.granary.pos.sync;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.Cause;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Range;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.day.DayBooks;

/** One comparison of a day: digests first, then the documents that headquarters asks for. */
final class DayExchange {
    /** Requests until it is given up: documents that arrive meanwhile may differ again. */
    private static final int ROUNDS_MAX = 4;

    private final HeadquartersClient client;
    private final DayRecords records;
    private final long epoch;
    private final LongUnaryOperator branches;

    /**
     * Wires one comparison.
     *
     * @param branches the branch on which an epoch's records are sent
     */
    DayExchange(HeadquartersClient client, DayRecords records, long epoch, LongUnaryOperator branches) {
        this.client = client;
        this.records = records;
        this.epoch = epoch;
        this.branches = branches;
    }

    /**
     * Compares; blocks.
     *
     * @throws IOException when headquarters is not reached, or the two do not come to an end
     */
    DayResult.Compared compare(LocalDate date) throws IOException {
        DayRecords.Day day = records.day(date).join();
        DayComparison.Request figures = DayComparison.Request.of(date.toString(), day.figures());
        Map<DocumentId, DayDocument> documents = new HashMap<>();
        day.documents().forEach(document -> documents.put(document.id(), placed(document)));
        Set<Range> whole = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (int round = 1; round <= ROUNDS_MAX; round++) {
            DayBook book = new DayBook(
                    date,
                    DayComparison.figures(day.figures(), day.documents().size()),
                    List.copyOf(documents.values()),
                    List.of(),
                    epoch,
                    Map.of());
            DayComparison.Answer answer = client.day(figures.with(DayBooks.Book.of(book, whole::contains, asked)));
            DayBooks.Result result = answer.result();
            if (result == null) {
                return new DayResult.Compared(
                        answer.differences().stream()
                                .map(DayExchange::unexplained)
                                .toList(),
                        answer.suspended(),
                        day.documents().size());
            }
            if (result.complete()) {
                return new DayResult.Compared(
                        result.found(), answer.suspended(), day.documents().size());
            }
            whole.addAll(result.ranges());
            asked.addAll(result.ids());
            fill(documents, whole, asked);
        }
        throw new IOException("the day " + date + " was not compared in " + ROUNDS_MAX + " requests");
    }

    /** Effects for what is sent whole, and documents that the till has under another date. */
    private void fill(Map<DocumentId, DayDocument> documents, Set<Range> whole, Set<String> asked) {
        Set<String> elsewhere = new HashSet<>(asked);
        documents.keySet().forEach(id -> elsewhere.remove(id.toString()));
        records.withIds(elsewhere).join().forEach(document -> documents.put(document.id(), placed(document)));
        List<DayDocument> sent = new ArrayList<>();
        for (DayDocument document : documents.values()) {
            if (whole.stream().anyMatch(range -> range.holds(document.id()))) {
                sent.add(document);
            }
        }
        records.withEffects(sent).join().forEach(document -> documents.put(document.id(), document));
    }

    private DayDocument placed(DayDocument document) {
        Place place = document.place();
        return new DayDocument(
                document.id(),
                document.type(),
                document.sha256(),
                new Place(place.epoch(), branches.applyAsLong(place.epoch()), place.sequence()),
                document.businessDate(),
                document.effect());
    }

    /** From a headquarters that knows only version 1, which names no causes. */
    private static DayBooks.Found unexplained(DayComparison.Difference difference) {
        return new DayBooks.Found(
                difference.subject(),
                difference.key(),
                difference.till(),
                difference.headquarters(),
                Math.subtractExact(difference.till(), difference.headquarters()),
                Cause.FIGURES.name(),
                0,
                List.of());
    }
}
