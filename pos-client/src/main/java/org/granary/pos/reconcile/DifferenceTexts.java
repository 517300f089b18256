package org.granary.pos.reconcile;

import java.util.Optional;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.reconcile.Subject;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.ui.Texts;

/** A difference in words: the figure on both sides, why it differs, and what is to be done. */
public final class DifferenceTexts {
    /** Last characters of a member's id, enough to tell two apart. */
    private static final int MEMBER_DIGITS = 6;

    private static final long BASE_UNITS_PER_LARGE = 1_000;

    private final Texts texts;
    private final DayDesk desk;

    public DifferenceTexts(Texts texts, DayDesk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    /** What differs, with both figures. */
    public String figure(DayBooks.Found found) {
        Optional<Subject> subject = Subject.ofName(found.subject());
        if (subject.isEmpty()) {
            return texts.get("day.figure.other", found.subject(), count(found.till()), count(found.headquarters()));
        }
        return switch (subject.get()) {
            case DOCUMENTS -> texts.get("day.figure.documents", count(found.till()), count(found.headquarters()));
            case SALES -> texts.get("day.figure.sales", count(found.till()), count(found.headquarters()));
            case RETURNS -> texts.get("day.figure.returns", count(found.till()), count(found.headquarters()));
            case TENDER ->
                texts.get("day.figure.tender", tender(found.key()), yuan(found.till()), yuan(found.headquarters()));
            case STOCK -> stock("day.figure.stock", found);
            case QUARANTINE -> stock("day.figure.quarantine", found);
            case DRAWER -> texts.get("day.figure.drawer", yuan(found.till()), yuan(found.headquarters()));
            case POINTS ->
                texts.get(
                        "day.figure.points",
                        found.key().substring(Math.max(0, found.key().length() - MEMBER_DIGITS)),
                        count(found.till()),
                        count(found.headquarters()));
        };
    }

    /** Why, with the number of documents that show it. */
    public String cause(DayBooks.Found found) {
        String cause = texts.get("day.cause." + found.causeHere().name());
        return found.count() == 0
                ? cause
                : texts.get("day.because", cause, Integer.toString(found.count()), evidence(found));
    }

    public String wayOut(DayBooks.Found found) {
        return texts.get("day.way." + found.causeHere().name());
    }

    /** One document by its place, as headquarters' page names it too. */
    private static String evidence(DayBooks.Found found) {
        DayBooks.Evidence first = found.documents().get(0);
        String place = first.epoch() + "/" + first.branch() + "/" + first.sequence();
        return first.note().isEmpty() ? place : place + " " + first.note();
    }

    private String tender(String kind) {
        return kind.equals("CASH") ? texts.get("day.tender.CASH") : kind;
    }

    private String stock(String key, DayBooks.Found found) {
        Optional<Sku> sku = desk.sku(found.key());
        Measure measure = sku.map(Sku::measure).orElse(Measure.PIECE);
        return texts.get(
                key,
                sku.map(Sku::name).orElse(found.key()),
                found.key(),
                amount(found.till(), measure),
                amount(found.headquarters(), measure));
    }

    /** In the unit that people know; any size, since a difference may be as large as it likes. */
    private static String amount(long baseUnits, Measure measure) {
        if (measure == Measure.PIECE) {
            return count(baseUnits);
        }
        long rest = Math.abs(baseUnits % BASE_UNITS_PER_LARGE);
        String sign = baseUnits < 0 ? "-" : "";
        String unit = measure == Measure.GRAM ? " kg" : " L";
        return sign + Math.abs(baseUnits / BASE_UNITS_PER_LARGE) + "."
                + Long.toString(BASE_UNITS_PER_LARGE + rest).substring(1) + unit;
    }

    private static String yuan(long fen) {
        return Money.ofFen(fen).yuan();
    }

    private static String count(long number) {
        return Long.toString(number);
    }
}
