package org.granary.hq.reconcile;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.hq.TestTill;
import org.granary.hq.store.Json;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Range;
import org.granary.model.reconcile.Subject;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.day.DayBooks;
import org.granary.model.wire.day.DayEntries;

/** A till's own book of a day, which compares itself as the protocol says, apart from the till's own program. */
final class TestDay {
    static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    private static final int ROUNDS_MAX = 4;

    private final TestTill till;
    final List<DayDocument> documents = new ArrayList<>();
    Figures fault = Figures.NONE;
    int rounds;

    TestDay(TestTill till) {
        this.till = till;
    }

    /** The document of a record, and keeps it. */
    DayDocument add(SyncRecord record) {
        DayDocument document = document(record);
        documents.add(document);
        return document;
    }

    static DayDocument document(SyncRecord record) {
        DayEntry entry = DayEntries.read(record.type(), new DayEntries.Reader() {
                    @Override
                    public <T> T as(Class<T> message) {
                        return Json.read(record.payload(), message);
                    }
                })
                .orElseThrow();
        return new DayDocument(
                entry.id(),
                record.type(),
                Digest.ofPayload(record.payload()),
                new Place(record.epoch(), 0, record.sequence()),
                entry.businessDate(),
                entry.effect());
    }

    DayBook book() {
        Figures sum = documents.stream()
                .filter(document -> document.businessDate().equals(DATE))
                .map(DayDocument::effect)
                .reduce(fault, Figures::plus);
        return new DayBook(DATE, sum, documents, List.of(), 1, Map.of());
    }

    /** Asks until the day is compared. */
    List<DayBooks.Found> compare() throws IOException {
        Set<Range> whole = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (rounds = 1; rounds <= ROUNDS_MAX; rounds++) {
            DayBooks.Result result = send(DayBooks.Book.of(book(), whole::contains, asked));
            if (result.complete()) {
                return result.found();
            }
            whole.addAll(result.ranges());
            asked.addAll(result.ids());
        }
        throw new IllegalStateException("headquarters never had enough");
    }

    /** The same with everything in the first request. */
    List<DayBooks.Found> compareWhole() throws IOException {
        Set<String> all = new HashSet<>();
        documents.forEach(document -> all.add(document.id().toString()));
        return send(DayBooks.Book.of(book(), range -> true, all)).found();
    }

    private DayBooks.Result send(DayBooks.Book sent) throws IOException {
        TestTill.Answer answer = post(sent);
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        DayBooks.Result result = answer.as(DayComparison.Answer.class).result();
        if (result == null) {
            throw new IllegalStateException("answered as in version 1");
        }
        return result;
    }

    TestTill.Answer post(DayBooks.Book sent) throws IOException {
        Figures figures = book().figures();
        DayComparison.Request request = new DayComparison.Request(
                DATE.toString(),
                (int) figures.amount(Figure.SALES),
                byKey(figures, Subject.TENDER),
                byKey(figures, Subject.STOCK),
                (int) figures.amount(Figure.RETURNS),
                byKey(figures, Subject.POINTS),
                sent,
                figures.amount(Figure.DRAWER),
                byKey(figures, Subject.QUARANTINE));
        return till.post("/v1/day", Json.text(request));
    }

    private static Map<String, Long> byKey(Figures figures, Subject subject) {
        Map<String, Long> amounts = new TreeMap<>();
        figures.amounts().forEach((figure, amount) -> {
            if (figure.subject() == subject) {
                amounts.put(figure.key(), amount);
            }
        });
        return amounts;
    }
}
