package org.granary.hq.reconcile;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.hq.sync.PushService;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Range;
import org.granary.model.reconcile.Reconciliation;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.day.DayBooks;
import org.granary.model.wire.day.DayEntries;
import org.jdbi.v3.core.Handle;

/**
 * Compares a till's day with what headquarters holds of it: first by digest, then only the documents of the runs that differ.
 * Nothing is changed by it; that it was compared, and what was found, is kept.
 */
public final class DayService {
    private final Database database;
    private final SaleService sales;
    private final StockService stock;
    private final ShiftService shifts;
    private final ShopService shops;
    private final PushService pushes;
    private final BookStore books;
    private final ComparisonStore comparisons;
    private final Clock clock;

    public DayService(
            Database database,
            SaleService sales,
            StockService stock,
            ShiftService shifts,
            ShopService shops,
            PushService pushes,
            BookStore books,
            ComparisonStore comparisons,
            Clock clock) {
        this.database = database;
        this.sales = sales;
        this.stock = stock;
        this.shifts = shifts;
        this.shops = shops;
        this.pushes = pushes;
        this.books = books;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /**
     * Compares; the till's row is locked, so that nothing of its arrives in between.
     *
     * @throws IllegalArgumentException when the request holds figures or documents that cannot be read
     */
    public DayComparison.Answer compare(TillId till, DayComparison.Request request) {
        LocalDate date = LocalDate.parse(request.businessDate());
        DayFigures atTill = request.toDomain();
        return database.write(handle -> {
            shops.lockTill(handle, till);
            DayFigures here = figures(handle, till, date);
            List<DayComparison.Difference> differences = DayFigures.compare(atTill, here).stream()
                    .map(DayComparison.Difference::of)
                    .toList();
            long next = shops.till(handle, till).orElseThrow().next();
            int suspended = pushes.suspended(handle, till);
            DayBooks.Book book = request.book();
            return book == null
                    ? DayComparison.Answer.ofFigures(next, suspended, differences)
                    : new DayComparison.Answer(
                            next, suspended, differences, compare(handle, till, book, read(book, date, atTill), here));
        });
    }

    private DayFigures figures(Handle handle, TillId till, LocalDate date) {
        return new DayFigures(
                sales.count(handle, till, date),
                sales.returns(handle, till, date),
                sales.byTender(handle, till, date),
                stock.movedBy(handle, till, date),
                stock.quarantinedBy(handle, till, date),
                books.points(handle, till, date),
                shifts.drawer(handle, till, date));
    }

    private static DayBook read(DayBooks.Book book, LocalDate date, DayFigures figures) {
        try {
            return book.toDomain(date, DayComparison.figures(figures, book.documents()));
        } catch (NullPointerException | DateTimeException e) {
            throw new UnreadableException("a field of a document is missing or no date", e);
        }
    }

    private DayBooks.Result compare(
            Handle handle, TillId till, DayBooks.Book sent, DayBook atTill, DayFigures figures) {
        List<DayDocument> ours = books.documents(handle, till, atTill.date());
        DayBook book = new DayBook(
                atTill.date(),
                DayComparison.figures(figures, ours.size()),
                ours,
                List.of(),
                shops.till(handle, till).orElseThrow().epoch(),
                books.lines(handle, till));
        if (Digest.of(book).hex().equals(sent.sha256())) {
            return keep(handle, till, atTill.date(), List.of());
        }
        Map<Range, List<DayDocument>> differing = differing(sent, ours);
        List<DayBooks.Run> unknown = sent.runs().stream()
                .filter(run -> differing.containsKey(run.range()) && run.documents() == null)
                .toList();
        if (!unknown.isEmpty()) {
            return wanted(unknown, differing);
        }
        DayBook narrowed = narrowed(handle, till, book, atTill, differing);
        return keep(
                handle,
                till,
                atTill.date(),
                Reconciliation.compare(atTill, narrowed).stream()
                        .map(DayBooks.Found::of)
                        .toList());
    }

    private static Map<Range, List<DayDocument>> differing(DayBooks.Book sent, List<DayDocument> ours) {
        Map<Range, List<DayDocument>> differing = new HashMap<>();
        for (DayBooks.Run run : sent.runs()) {
            List<DayDocument> held = run.range().of(ours);
            if (!Digest.of(held).hex().equals(run.sha256())) {
                differing.put(run.range(), held);
            }
        }
        return differing;
    }

    private static DayBooks.Result wanted(List<DayBooks.Run> runs, Map<Range, List<DayDocument>> differing) {
        List<DayBooks.Run> asked = runs.stream()
                .map(run -> new DayBooks.Run(run.after(), run.upTo(), "", null))
                .toList();
        List<String> ids = differing.values().stream()
                .flatMap(List::stream)
                .map(document -> document.id().toString())
                .toList();
        return new DayBooks.Result(asked, ids, List.of());
    }

    /** Headquarters' book with only what can explain a difference, and with effects. */
    private DayBook narrowed(
            Handle handle, TillId till, DayBook book, DayBook atTill, Map<Range, List<DayDocument>> differing) {
        List<DayDocument> kept = new ArrayList<>();
        Set<DocumentId> known = new HashSet<>();
        for (List<DayDocument> run : differing.values()) {
            for (DayDocument document : run) {
                known.add(document.id());
                kept.add(withEffect(handle, till, document));
            }
        }
        List<DocumentId> elsewhere = atTill.documents().stream()
                .map(DayDocument::id)
                .filter(id -> !known.contains(id))
                .toList();
        books.withIds(handle, till, elsewhere).forEach(document -> {
            known.add(document.id());
            kept.add(document);
        });
        for (DayDocument document : atTill.documents()) {
            Place place = document.place();
            boolean confirmed = place.sequence() < book.lines().getOrDefault(place.line(), 0L);
            if (confirmed && !known.contains(document.id())) {
                books.at(handle, till, place).stream()
                        .filter(other -> known.add(other.id()))
                        .forEach(kept::add);
            }
        }
        return new DayBook(
                book.date(), book.figures(), kept, books.suspended(handle, till), book.epoch(), book.lines());
    }

    /** The document with what it adds to the day, read from the record as it was sent. */
    private DayDocument withEffect(Handle handle, TillId till, DayDocument document) {
        Figures effect = books.sent(handle, till, document.place())
                .flatMap(sent -> DayEntries.read(sent.type(), new Payload(sent.payload())))
                .map(DayEntry::effect)
                .orElse(Figures.NONE);
        return new DayDocument(
                document.id(), document.type(), document.sha256(), document.place(), document.businessDate(), effect);
    }

    private DayBooks.Result keep(Handle handle, TillId till, LocalDate date, List<DayBooks.Found> found) {
        comparisons.keep(handle, till, date, found, clock.instant());
        return DayBooks.Result.compared(found);
    }

    /** A payload for {@link DayEntries}. */
    private record Payload(String text) implements DayEntries.Reader {
        @Override
        public <T> T as(Class<T> message) {
            return Json.read(text, message);
        }
    }
}
