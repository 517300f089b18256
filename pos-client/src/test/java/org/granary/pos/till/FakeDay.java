package org.granary.pos.till;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.reconcile.Reconciliation;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.day.DayBooks;
import org.granary.model.wire.day.DayEntries;
import org.granary.pos.store.Json;

/** Headquarters' side of comparing a day, from the records it took. */
final class FakeDay {
    private FakeDay() {}

    /** Answers as version 2; {@code kept} are the records whose documents headquarters did not lose. */
    static DayBooks.Result answer(
            DayComparison.Request request, DayBooks.Book sent, List<SyncRecord> taken, List<SyncRecord> kept) {
        LocalDate date = LocalDate.parse(request.businessDate());
        Map<Place.Line, Long> wanted = new HashMap<>();
        taken.forEach(record -> wanted.merge(new Place.Line(record.epoch(), 0), record.sequence() + 1, Math::max));
        Map<DocumentId, DayDocument> documents = new HashMap<>();
        kept.forEach(record -> document(record)
                .filter(document -> document.businessDate().equals(date))
                .ifPresent(document -> documents.putIfAbsent(document.id(), document)));
        List<DayDocument> ours = new ArrayList<>(documents.values());
        Figures sum = ours.stream().map(DayDocument::effect).reduce(Figures.NONE, Figures::plus);
        DayBook book = new DayBook(date, sum, ours, List.of(), sent.epoch(), wanted);
        if (Digest.of(book).hex().equals(sent.sha256())) {
            return DayBooks.Result.compared(List.of());
        }
        List<DayBooks.Run> unknown = sent.runs().stream()
                .filter(run -> run.documents() == null
                        && !Digest.of(run.range().of(ours)).hex().equals(run.sha256()))
                .toList();
        if (!unknown.isEmpty()) {
            return new DayBooks.Result(
                    unknown,
                    ours.stream().map(document -> document.id().toString()).toList(),
                    List.of());
        }
        DayBook till = sent.toDomain(date, DayComparison.figures(request.toDomain(), sent.documents()));
        List<DayDocument> asked = ours.stream()
                .filter(document -> sent.runs().stream()
                        .anyMatch(run -> run.documents() != null && run.range().holds(document.id())))
                .toList();
        DayBook narrowed = new DayBook(date, sum, asked, List.of(), sent.epoch(), wanted);
        return DayBooks.Result.compared(Reconciliation.compare(till, narrowed).stream()
                .map(DayBooks.Found::of)
                .toList());
    }

    private static Optional<DayDocument> document(SyncRecord record) {
        Optional<DayEntry> entry = DayEntries.read(record.type(), new DayEntries.Reader() {
            @Override
            public <T> T as(Class<T> message) {
                return Json.read(record.payload(), message);
            }
        });
        return entry.map(day -> new DayDocument(
                day.id(),
                record.type(),
                Digest.ofPayload(record.payload()),
                new Place(record.epoch(), 0, record.sequence()),
                day.businessDate(),
                day.effect()));
    }
}
