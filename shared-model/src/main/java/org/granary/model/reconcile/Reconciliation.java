package org.granary.model.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.Difference.Evidence;

/**
 * Says on which figures a till and headquarters differ and which documents explain it. Only the documents of the runs that
 * differ need be given: equal documents explain nothing. What no document explains is a {@link Cause#FIGURES}.
 */
public final class Reconciliation {
    /** One document that the sides do not have alike. */
    private record Finding(Cause cause, Evidence evidence, Figures amount) {}

    /** A place whatever its branch: two histories of one till meet in it. */
    private record Slot(long epoch, long sequence) {
        static Slot of(Place place) {
            return new Slot(place.epoch(), place.sequence());
        }
    }

    private final DayBook till;
    private final DayBook headquarters;
    private final Map<DocumentId, DayDocument> atTill;
    private final Map<DocumentId, DayDocument> atHeadquarters;
    private final Set<Slot> tillSlots;
    private final Set<Slot> headquartersSlots;
    private final Map<Place, DayBook.Suspended> suspense = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Reconciliation(DayBook till, DayBook headquarters) {
        this.till = till;
        this.headquarters = headquarters;
        atTill = byId(till);
        atHeadquarters = byId(headquarters);
        tillSlots = slots(till);
        headquartersSlots = slots(headquarters);
        headquarters.suspense().forEach(held -> {
            suspense.put(held.place(), held);
            headquartersSlots.add(Slot.of(held.place()));
        });
    }

    private static Map<DocumentId, DayDocument> byId(DayBook book) {
        return book.documents().stream()
                .collect(Collectors.toMap(DayDocument::id, Function.identity(), (first, second) -> first));
    }

    private static Set<Slot> slots(DayBook book) {
        return book.documents().stream()
                .map(document -> Slot.of(document.place()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Every difference, in the order of figures and causes; empty when the day ties out.
     *
     * @throws IllegalArgumentException when the books are of different dates
     */
    public static List<Difference> compare(DayBook till, DayBook headquarters) {
        if (!till.date().equals(headquarters.date())) {
            throw new IllegalArgumentException("books of " + till.date() + " and " + headquarters.date());
        }
        Reconciliation reconciliation = new Reconciliation(till, headquarters);
        till.ofTheDay().forEach(reconciliation::tillHas);
        headquarters.ofTheDay().forEach(reconciliation::headquartersHas);
        return reconciliation.differences();
    }

    private void tillHas(DayDocument document) {
        DayDocument other = atHeadquarters.get(document.id());
        if (other != null && !other.sha256().equals(document.sha256())) {
            boolean sameDay = other.businessDate().equals(till.date());
            Figures there = sameDay ? other.effect() : Figures.NONE;
            found(Cause.CONTRADICTION, document, "", document.effect().minus(there));
        } else if (other != null && !other.businessDate().equals(till.date())) {
            found(Cause.OTHER_DATE, document, other.businessDate().toString(), document.effect());
        } else if (other == null) {
            Optional<DayBook.Suspended> held = Optional.ofNullable(suspense.get(document.place()))
                    .filter(record -> record.sha256().equals(document.sha256()));
            Cause cause = held.isPresent() ? Cause.SUSPENSE : absent(document);
            String reason = held.map(DayBook.Suspended::reason).orElse("");
            found(cause, document, reason, document.effect());
        }
    }

    /** Why a document of the till is neither placed nor in suspense at headquarters. */
    private Cause absent(DayDocument document) {
        Long next = headquarters.lines().get(document.place().line());
        if (next == null || document.place().sequence() >= next) {
            return Cause.IN_FLIGHT;
        }
        return headquartersSlots.contains(Slot.of(document.place())) ? Cause.COPY : Cause.LOST_AT_HEADQUARTERS;
    }

    private void headquartersHas(DayDocument document) {
        DayDocument other = atTill.get(document.id());
        if (other == null) {
            found(strange(document.place()), document, "", document.effect().negated());
        } else if (!other.businessDate().equals(till.date())) {
            boolean same = other.sha256().equals(document.sha256());
            found(
                    same ? Cause.OTHER_DATE : Cause.CONTRADICTION,
                    document,
                    other.businessDate().toString(),
                    document.effect().negated());
        }
    }

    /** Whose a document is that the till does not have: its own from before a copy was put back, or another machine's. */
    private Cause strange(Place place) {
        boolean another = Math.max(place.epoch(), place.branch()) > till.epoch();
        return another || tillSlots.contains(Slot.of(place)) ? Cause.COPY : Cause.UNKNOWN_HERE;
    }

    private void found(Cause cause, DayDocument document, String note, Figures amount) {
        Evidence evidence = new Evidence(document.id().toString(), document.type(), document.place(), note);
        findings.add(new Finding(cause, evidence, amount));
    }

    private List<Difference> differences() {
        Map<Figure, Map<Cause, List<Finding>>> explained = new TreeMap<>();
        for (Finding finding : findings) {
            Set<Figure> figures = finding.amount().isNone()
                    ? Set.of(Figure.DOCUMENTS)
                    : finding.amount().amounts().keySet();
            figures.forEach(figure -> explained
                    .computeIfAbsent(figure, any -> new TreeMap<>())
                    .computeIfAbsent(finding.cause(), any -> new ArrayList<>())
                    .add(finding));
        }
        Figures gap = till.figures().minus(headquarters.figures());
        Set<Figure> figures = new TreeSet<>(explained.keySet());
        figures.addAll(gap.amounts().keySet());
        List<Difference> differences = new ArrayList<>();
        for (Figure figure : figures) {
            long open = gap.amount(figure);
            for (Map.Entry<Cause, List<Finding>> part :
                    explained.getOrDefault(figure, Map.of()).entrySet()) {
                long amount = part.getValue().stream()
                        .mapToLong(finding -> finding.amount().amount(figure))
                        .sum();
                differences.add(difference(figure, amount, part.getKey(), part.getValue()));
                open = Math.subtractExact(open, amount);
            }
            if (open != 0) {
                differences.add(difference(figure, open, Cause.FIGURES, List.of()));
            }
        }
        return List.copyOf(differences);
    }

    private Difference difference(Figure figure, long amount, Cause cause, List<Finding> because) {
        return new Difference(
                figure,
                till.figures().amount(figure),
                headquarters.figures().amount(figure),
                amount,
                cause,
                because.stream().map(Finding::evidence).toList());
    }
}
