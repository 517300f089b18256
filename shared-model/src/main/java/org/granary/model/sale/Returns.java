package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Shares;
import org.granary.model.member.Points;
import org.granary.model.pricing.BasketLine;
import org.granary.model.stock.Bin;

/**
 * Builds returns. What a sale was paid with is shared over its lines by largest remainder, and a line's share over its
 * base units likewise, always from the start of the line: so a fen is never given twice and never kept, whatever the
 * steps.
 */
public final class Returns {
    /** What came of the attempt. */
    public sealed interface Outcome {
        /** A return; not yet done: done means forced into the journal. */
        record Built(PaidReturn paidReturn) implements Outcome {
            public Built {
                requireNonNull(paidReturn, "paidReturn is null");
            }
        }

        /** Nothing was asked for. */
        record Nothing() implements Outcome {}

        /** More than sold minus returned. */
        record TooMuch(int soldLine, Quantity left) implements Outcome {}

        /** The sale has no such line. */
        record UnknownLine(int soldLine) implements Outcome {}
    }

    private Returns() {}

    /** Whether goods of this line can never go back to the shelf: nobody knows what was done to what was weighed. */
    public static boolean alwaysOpened(SaleLine sold) {
        return sold.measured() || sold.entry() == BasketLine.Entry.EMBEDDED_PRICE;
    }

    /** Builds a return of goods that are sealed, as far as they can be. */
    public static Outcome of(PaidSale sale, Returned before, Map<Integer, Long> quantities, OpenSale.Ticket ticket) {
        return of(sale, before, quantities, Set.of(), ticket);
    }

    /**
     * Builds the return of part of a sale, or of all of it.
     *
     * @param quantities base units that come back now, by the sale's line number; zero means nothing of that line
     * @param opened numbers of the sale's lines whose goods are opened or doubtful; weighed goods always are
     * @param ticket who takes them back, and when; its receipt number is the return's own
     */
    public static Outcome of(
            PaidSale sale,
            Returned before,
            Map<Integer, Long> quantities,
            Set<Integer> opened,
            OpenSale.Ticket ticket) {
        Set<Integer> unknown = new HashSet<>(quantities.keySet());
        Map<Integer, Money> paidShares = paidShares(sale);
        List<ReturnLine> lines = new ArrayList<>();
        for (SaleLine sold : sale.lines()) {
            unknown.remove(sold.lineNumber());
            long quantity = quantities.getOrDefault(sold.lineNumber(), 0L);
            long left = Math.max(0, sold.quantity().amount() - before.of(sold.lineNumber()));
            if (quantity < 0 || quantity > left) {
                return new Outcome.TooMuch(
                        sold.lineNumber(), new Quantity(left, sold.quantity().measure()));
            }
            if (quantity > 0) {
                Part part = new Part(sold.quantity().amount(), before.of(sold.lineNumber()), quantity);
                Money share = paidShares.getOrDefault(sold.lineNumber(), Money.ZERO);
                boolean open = alwaysOpened(sold) || opened.contains(sold.lineNumber());
                lines.add(line(lines.size() + 1, sold, part, share, open ? Bin.QUARANTINE : Bin.SHELF));
            }
        }
        if (!unknown.isEmpty()) {
            return new Outcome.UnknownLine(unknown.iterator().next());
        }
        return lines.isEmpty() ? new Outcome.Nothing() : new Outcome.Built(document(sale, before, lines, ticket));
    }

    /**
     * Builds the return of goods without a receipt: in cash, at what they would be sold for at this moment.
     *
     * @param goods as they would be sold
     * @param opened numbers of the lines whose goods are opened or doubtful; weighed goods always are
     * @param own an id that no sale has
     */
    public static PaidReturn blind(List<SaleLine> goods, Set<Integer> opened, DocumentId own, OpenSale.Ticket ticket) {
        List<ReturnLine> lines = new ArrayList<>();
        for (SaleLine line : goods) {
            Part all = new Part(line.quantity().amount(), 0, line.quantity().amount());
            boolean open = alwaysOpened(line) || opened.contains(line.lineNumber());
            lines.add(line(lines.size() + 1, line, all, line.amount(), open ? Bin.QUARANTINE : Bin.SHELF));
        }
        Money refund = Money.sum(lines.stream().map(ReturnLine::refund).toList());
        return new PaidReturn(
                ticket.id(),
                ticket.receiptNumber(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at(),
                own,
                ticket.receiptNumber(),
                lines,
                List.of(Refund.cash(refund)),
                Optional.empty(),
                0,
                0,
                PaidReturn.Kind.BLIND,
                Optional.empty());
    }

    /** Base units of each line that may still come back; lines with none left are not in it. */
    public static Map<Integer, Quantity> left(PaidSale sale, Returned before) {
        Map<Integer, Quantity> left = new TreeMap<>();
        for (SaleLine sold : sale.lines()) {
            long rest = sold.quantity().amount() - before.of(sold.lineNumber());
            if (rest > 0) {
                left.put(sold.lineNumber(), new Quantity(rest, sold.quantity().measure()));
            }
        }
        return left;
    }

    private static PaidReturn document(PaidSale sale, Returned before, List<ReturnLine> lines, OpenSale.Ticket ticket) {
        Money refund = Money.sum(lines.stream().map(ReturnLine::refund).toList());
        List<Refund> refunds = refunds(sale, before, refund);
        boolean someone = sale.member().isPresent();
        long points = someone ? pointsBack(sale, before, refunds) : 0;
        long givenBack = someone ? pointsGivenBack(sale, before, refunds) : 0;
        return new PaidReturn(
                ticket.id(),
                ticket.receiptNumber(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at(),
                sale.id(),
                sale.receiptNumber(),
                lines,
                refunds,
                sale.member(),
                points,
                givenBack);
    }

    /**
     * Money goes back the way it came, cash last: so nobody turns a voucher, points or an account into cash. In sum the returns
     * of a sale give each tender back what it had paid.
     */
    private static List<Refund> refunds(PaidSale sale, Returned before, Money refund) {
        Map<Returned.Means, Money> paid = new LinkedHashMap<>();
        sale.tenders().stream()
                .sorted(Comparator.comparing(Tender::kind))
                .forEach(tender -> paid.merge(
                        new Returned.Means(tender.kind(), tender.reference()), tender.amount(), Money::plus));
        List<Refund> refunds = new ArrayList<>();
        Money rest = refund;
        for (Map.Entry<Returned.Means, Money> tender : paid.entrySet()) {
            Money left = tender.getValue().minus(before.refunded(tender.getKey()));
            Money part = left.isLessThan(rest) ? left : rest;
            if (part.isPositive()) {
                refunds.add(
                        new Refund(tender.getKey().kind(), part, tender.getKey().reference()));
                rest = rest.minus(part);
            }
        }
        return refunds.isEmpty() ? List.of(Refund.cash(refund)) : refunds;
    }

    private static long pointsBack(PaidSale sale, Returned before, List<Refund> refunds) {
        Money earnedBefore = Money.sum(before.byTender().entrySet().stream()
                .filter(entry -> entry.getKey().kind().earns())
                .map(Map.Entry::getValue)
                .toList());
        Money now = Money.sum(refunds.stream()
                .filter(refund -> refund.kind().earns())
                .map(Refund::amount)
                .toList());
        return Points.reversed(sale.earning(), earnedBefore, now);
    }

    private static long pointsGivenBack(PaidSale sale, Returned before, List<Refund> refunds) {
        long points = 0;
        for (Refund refund : refunds) {
            Returned.Means means = new Returned.Means(refund.kind(), refund.reference());
            List<Tender> tenders = sale.tenders().stream()
                    .filter(tender -> new Returned.Means(tender.kind(), tender.reference()).equals(means))
                    .toList();
            long spent = tenders.stream().mapToLong(Tender::pointsSpent).sum();
            if (spent > 0) {
                Money paid = Money.sum(tenders.stream().map(Tender::amount).toList());
                points += Points.givenBack(spent, paid, before.refunded(means), refund.amount());
            }
        }
        return points;
    }

    private static ReturnLine line(int number, SaleLine sold, Part part, Money paidShare, Bin bin) {
        return new ReturnLine(
                number,
                sold.lineNumber(),
                sold.unit(),
                sold.name(),
                sold.unitName(),
                new Quantity(part.now(), sold.quantity().measure()),
                part.of(sold.amount()),
                part.of(paidShare),
                sold.taxRate(),
                part.of(sold.tax()),
                bin);
    }

    private static Map<Integer, Money> paidShares(PaidSale sale) {
        List<Money> shares = Shares.split(
                sale.paid(),
                sale.lines().stream().map(line -> line.amount().fen()).toList());
        Map<Integer, Money> byLine = new TreeMap<>();
        for (int i = 0; i < shares.size(); i++) {
            byLine.put(sale.lines().get(i).lineNumber(), shares.get(i));
        }
        return byLine;
    }

    /** The base units from {@code before} to {@code before + now} of {@code whole}. */
    private record Part(long whole, long before, long now) {
        Money of(Money amount) {
            return upTo(amount, before + now).minus(upTo(amount, before));
        }

        private Money upTo(Money amount, long units) {
            return Shares.split(amount, List.of(units, whole - units)).get(0);
        }
    }
}
