package org.granary.drill.processes;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsEntry;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.stock.StockMovement;

/**
 * A document as a witness saw it done, or as somebody's books have it: what has to be the same everywhere.
 *
 * @param till as {@code ZSL-01}
 * @param sale false for a return
 * @param moneyFen paid; negative when given back
 * @param member empty for nobody known
 * @param points given; negative when taken back
 * @param moved base units by SKU, negative when sold
 */
public record Seen(
        String till,
        boolean sale,
        UUID id,
        String receipt,
        long moneyFen,
        String member,
        long points,
        Map<String, Long> moved) {
    private static final String SALE = "sale";
    private static final String RETURN = "return";
    private static final String NOBODY = "-";
    private static final int WORDS = 8;

    public Seen {
        requireNonNull(till, "till is null");
        requireNonNull(id, "id is null");
        requireNonNull(receipt, "receipt is null");
        requireNonNull(member, "member is null");
        moved = Map.copyOf(moved);
    }

    public static Seen of(PaidSale sale) {
        return new Seen(
                sale.receiptNumber().till().toString(),
                true,
                sale.id().value(),
                sale.receiptNumber().toString(),
                sale.paid().fen(),
                sale.member().map(MemberId::toString).orElse(""),
                sale.points().stream().mapToLong(PointsEntry::points).sum(),
                moved(sale.movements()));
    }

    public static Seen of(PaidReturn paidReturn) {
        return new Seen(
                paidReturn.receiptNumber().till().toString(),
                false,
                paidReturn.id().value(),
                paidReturn.receiptNumber().toString(),
                -paidReturn.refunded().fen(),
                paidReturn.member().map(MemberId::toString).orElse(""),
                paidReturn.points().stream().mapToLong(PointsEntry::points).sum(),
                moved(paidReturn.movements()));
    }

    private static Map<String, Long> moved(Iterable<StockMovement> movements) {
        Map<String, Long> moved = new TreeMap<>();
        for (StockMovement movement : movements) {
            moved.merge(movement.sku().value(), movement.delta().amount(), Long::sum);
        }
        return moved;
    }

    /** One line of words, as it goes over a process's standard output. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join(
                " ",
                till,
                sale ? SALE : RETURN,
                id.toString(),
                receipt,
                Long.toString(moneyFen),
                member.isEmpty() ? NOBODY : member,
                Long.toString(points)));
        char before = ' ';
        for (Map.Entry<String, Long> one : new TreeMap<>(moved).entrySet()) {
            text.append(before).append(one.getKey()).append('=').append(one.getValue());
            before = ',';
        }
        return text.toString();
    }

    /** Reads {@link #text} back. */
    public static Seen parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("not a document: " + text);
        }
        Map<String, Long> moved = new TreeMap<>();
        for (String one : words[7].split(",", -1)) {
            int equals = one.indexOf('=');
            moved.put(one.substring(0, equals), Long.parseLong(one.substring(equals + 1)));
        }
        return new Seen(
                words[0],
                words[1].equals(SALE),
                UUID.fromString(words[2]),
                words[3],
                Long.parseLong(words[4]),
                words[5].equals(NOBODY) ? "" : words[5],
                Long.parseLong(words[6]),
                moved);
    }

    String shop() {
        return till.substring(0, till.indexOf('-'));
    }
}
