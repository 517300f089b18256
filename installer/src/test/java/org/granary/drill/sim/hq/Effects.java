package org.granary.drill.sim.hq;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.core.Stage;
import org.granary.hq.store.Json;
import org.granary.model.document.Consequences;
import org.granary.model.document.Document;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.member.Members;
import org.granary.model.member.PointsEntry;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Figures;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;

/** What a record does to the books: each document once, by the consequences that are the same everywhere. */
final class Effects {
    private final Stage stage;

    Effects(Stage stage) {
        this.stage = stage;
    }

    /** Answers with the document when it was placed now; empty when it was here before, or waits. */
    Optional<Document> apply(Books books, Books.LineName line, SyncRecord arrived) {
        SyncRecord record = Documents.original(arrived, Json::read);
        Optional<RecordType> type = RecordType.ofCode(record.type());
        int savepoint = books.savepoint();
        try {
            if (type.isEmpty()) {
                throw new IllegalArgumentException("unknown type");
            }
            return place(books, line, record, Documents.read(type.get(), record.payload(), Json::read));
        } catch (IllegalArgumentException e) {
            books.rollback(savepoint);
            if (!stage.has(Bug.SUSPENSE_DROPPED)) {
                books.add(books.suspense, new Books.Waiting(line, record, String.valueOf(e.getMessage())));
            }
            return Optional.empty();
        }
    }

    private Optional<Document> place(Books books, Books.LineName line, SyncRecord record, Document document) {
        document.till().filter(named -> !named.equals(line.till())).ifPresent(named -> {
            throw new IllegalArgumentException("the document names another till");
        });
        Books.Stored known = books.documents.get(document.id());
        if (known != null && !known.record().payload().equals(record.payload())) {
            throw new IllegalArgumentException("contradiction: another document has the id " + document.id());
        }
        if (stage.has(Bug.POINTS_TWICE) && known != null && !known.line().equals(line)) {
            Consequences.of(document).points().forEach(entry -> book(books, entry));
        }
        boolean sequenceSeen = stage.has(Bug.EPOCH_IGNORED)
                && line.epoch() > 1
                && books.lines.entrySet().stream()
                        .anyMatch(other -> other.getKey().till().equals(line.till())
                                && other.getKey().epoch() < line.epoch()
                                && other.getValue().next() > record.sequence());
        if ((known != null && !stage.has(Bug.NO_DEDUPE)) || sequenceSeen) {
            return Optional.empty();
        }
        stage.truth().made(document.id(), record.payload());
        books.put(books.documents, document.id(), new Books.Stored(line, record, document));
        place(books, line.till(), document);
        return Optional.of(document);
    }

    private void place(Books books, TillId till, Document document) {
        Consequences consequences = Consequences.of(document);
        for (StockMovement movement : consequences.movements()) {
            Books.Place place = new Books.Place(movement.location(), movement.sku());
            books.add(books.movements, movement);
            books.move(books.onHand, place, movement.delta().amount());
        }
        consequences.points().forEach(entry -> book(books, entry));
        entry(document).ifPresent(day -> add(books, till, day));
        if (document instanceof Document.Held put) {
            books.put(books.held, document.id(), put.sale());
        } else if (document instanceof Document.Taken taken) {
            if (!books.takers.containsKey(taken.taken().held())) {
                books.put(books.takers, taken.taken().held(), taken.taken().till());
            }
        } else if (document instanceof Document.Label label) {
            books.put(
                    books.delivered, label.delivered().mac(), label.delivered().price());
        } else if (document instanceof Document.Joined joined) {
            Members joinedNow = books.members
                    .get(0)
                    .join(joined.member().blindIndex(), joined.member().id());
            if (joinedNow != books.members.get(0)) {
                books.members(joinedNow);
            }
        }
    }

    private static void book(Books books, PointsEntry entry) {
        books.add(books.points, entry);
        books.move(books.balances, entry.member(), entry.points());
    }

    /** A member's balance under whatever id they were known by. */
    static long balance(Books books, MemberId member) {
        return books.members.get(0).ids(member).stream()
                .mapToLong(id -> books.balances.getOrDefault(id, 0L))
                .sum();
    }

    static Optional<DayEntry> entry(Document document) {
        if (document instanceof Document.Sale sale) {
            return Optional.of(DayEntry.of(sale.sale()));
        }
        if (document instanceof Document.Return returned) {
            return Optional.of(DayEntry.of(returned.paidReturn()));
        }
        return document instanceof Document.Opened opened ? Optional.of(DayEntry.of(opened.shift())) : Optional.empty();
    }

    private static void add(Books books, TillId till, DayEntry entry) {
        Books.TillDay day = new Books.TillDay(till, entry.businessDate());
        Map<Figure, Long> figures = books.days.get(day);
        if (figures == null) {
            figures = new TreeMap<>();
            books.put(books.days, day, figures);
        }
        for (Map.Entry<Figure, Long> figure : entry.effect().amounts().entrySet()) {
            books.move(figures, figure.getKey(), figure.getValue());
        }
    }

    static Figures figures(Books books, TillId till, LocalDate date) {
        return Figures.of(books.days.getOrDefault(new Books.TillDay(till, date), Map.of()));
    }
}
