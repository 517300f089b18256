package org.granary.model.reconcile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.granary.model.kernel.DocumentId;

/** The same day at a till and at headquarters, to be damaged. Everything comes from one seed. */
final class TwoBooks {
    static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    static final LocalDate NEXT_DATE = LocalDate.of(2026, 11, 23);
    static final long EPOCH = 3;

    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final Place.Line LINE = new Place.Line(EPOCH, 0);

    final Random random;
    final List<DayDocument> till = new ArrayList<>();
    final List<DayDocument> headquarters = new ArrayList<>();
    final List<DayBook.Suspended> suspense = new ArrayList<>();
    final Map<Place.Line, Long> wanted = new HashMap<>();
    Figures fault = Figures.NONE;
    private long next = 1;

    TwoBooks(long seed) {
        random = new Random(seed);
        int count = 5 + random.nextInt(400);
        for (int i = 0; i < count; i++) {
            DayDocument document = document(DATE);
            till.add(document);
            headquarters.add(document);
        }
        wanted.put(LINE, next);
    }

    DayDocument document(LocalDate date) {
        DocumentId id = DocumentId.of(AT.plusSeconds(next), random.nextLong(), random.nextLong());
        return document(id, new Place(EPOCH, 0, next++), date, effect());
    }

    DayDocument document(DocumentId id, Place place, LocalDate date, Figures effect) {
        return new DayDocument(id, "sale", Digest.ofPayload("payload " + random.nextLong()), place, date, effect);
    }

    DocumentId newId() {
        return DocumentId.of(AT.plusSeconds(random.nextInt(50_000)), random.nextLong(), random.nextLong());
    }

    Figures effect() {
        boolean back = random.nextInt(8) == 0;
        Map<Figure, Long> effect = new TreeMap<>();
        effect.put(Figure.DOCUMENTS, 1L);
        effect.put(back ? Figure.RETURNS : Figure.SALES, 1L);
        long sign = back ? -1 : 1;
        effect.put(
                new Figure(Subject.TENDER, random.nextBoolean() ? "CASH" : "CARD"), sign * (1 + random.nextInt(9_999)));
        for (int i = random.nextInt(4); i >= 0; i--) {
            effect.merge(
                    new Figure(Subject.STOCK, "SKU" + random.nextInt(30)), -sign * (1 + random.nextInt(5)), Long::sum);
        }
        effect.put(new Figure(Subject.POINTS, "M" + random.nextInt(9)), sign * random.nextInt(50));
        return Figures.of(effect);
    }

    int any() {
        return random.nextInt(till.size());
    }

    DayBook atTill() {
        return new DayBook(DATE, sum(till), till, List.of(), EPOCH, Map.of(LINE, next));
    }

    DayBook atHeadquarters() {
        return new DayBook(DATE, sum(headquarters).plus(fault), headquarters, suspense, EPOCH, wanted);
    }

    private static Figures sum(List<DayDocument> documents) {
        return documents.stream()
                .filter(document -> document.businessDate().equals(DATE))
                .map(DayDocument::effect)
                .reduce(Figures.NONE, Figures::plus);
    }

    /** Names of what can go wrong, each with the hand that does it. */
    void damage(Cause cause) {
        switch (cause) {
            case IN_FLIGHT -> {
                int some = 1 + random.nextInt(3);
                for (int i = 0; i < some; i++) {
                    till.add(document(DATE));
                }
            }
            case SUSPENSE -> {
                DayDocument held = headquarters.remove(any());
                suspense.add(new DayBook.Suspended(held.place(), held.sha256(), "not storable"));
            }
            case UNKNOWN_HERE -> till.remove(any());
            case OTHER_DATE -> {
                List<DayDocument> side = random.nextBoolean() ? till : headquarters;
                int place = any();
                side.set(place, moved(side.get(place)));
            }
            case COPY -> {
                int place = any();
                DayDocument own = headquarters.remove(place);
                headquarters.add(document(newId(), own.place(), DATE, effect()));
            }
            case CONTRADICTION -> {
                int place = any();
                DayDocument own = headquarters.get(place);
                headquarters.set(place, document(own.id(), own.place(), DATE, effect()));
            }
            case LOST_AT_HEADQUARTERS -> headquarters.remove(any());
            case FIGURES -> fault = Figures.of(new Figure(Subject.STOCK, "SKU1"), 1 + random.nextInt(5));
        }
    }

    private DayDocument moved(DayDocument document) {
        return new DayDocument(
                document.id(), document.type(), document.sha256(), document.place(), NEXT_DATE, document.effect());
    }
}
