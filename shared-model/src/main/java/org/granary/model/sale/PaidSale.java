package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.member.MemberId;
import org.granary.model.member.Points;
import org.granary.model.member.PointsEntry;
import org.granary.model.stock.MovementKind;
import org.granary.model.stock.StockMovement;

/**
 * A settled sale. Every sum is checked when it is built, so a document read back from disk or from the wire is checked
 * by the same rules as the one the cashier made.
 *
 * @param rounding what 抹零 took off (positive) or added (negative)
 * @param priceVersion the price book's version at settlement
 * @param member who gets the points
 * @param promotionVersion of the promotion rules at settlement; 0 when there were none
 */
public record PaidSale(
        DocumentId id,
        ReceiptNumber receiptNumber,
        DocumentId shiftId,
        CashierId cashier,
        Instant at,
        List<SaleLine> lines,
        List<VoidedLine> voidedLines,
        Money rounding,
        List<Tender> tenders,
        long priceVersion,
        Optional<MemberId> member,
        long promotionVersion) {
    /** A sale without promotion rules. */
    public PaidSale(
            DocumentId id,
            ReceiptNumber receiptNumber,
            DocumentId shiftId,
            CashierId cashier,
            Instant at,
            List<SaleLine> lines,
            List<VoidedLine> voidedLines,
            Money rounding,
            List<Tender> tenders,
            long priceVersion,
            Optional<MemberId> member) {
        this(id, receiptNumber, shiftId, cashier, at, lines, voidedLines, rounding, tenders, priceVersion, member, 0);
    }

    public PaidSale {
        requireNonNull(id, "id is null");
        requireNonNull(receiptNumber, "receiptNumber is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(at, "at is null");
        requireNonNull(member, "member is null");
        lines = List.copyOf(lines);
        voidedLines = List.copyOf(voidedLines);
        tenders = List.copyOf(tenders);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a sale has at least one line");
        }
        Limit.SALE_LINES.check(lines.size());
        Limit.TENDERS.check(tenders.size());
        Money total = Money.sum(lines.stream().map(SaleLine::amount).toList());
        Money paid = Money.sum(tenders.stream().map(Tender::amount).toList());
        if (!total.minus(rounding).equals(paid)) {
            throw new IllegalArgumentException(
                    "lines of " + total + " less rounding of " + rounding + " were paid with " + paid);
        }
    }

    /** Sum of the lines, before 抹零. */
    public Money total() {
        return Money.sum(lines.stream().map(SaleLine::amount).toList());
    }

    /** What was paid: total less 抹零. */
    public Money paid() {
        return total().minus(rounding);
    }

    /** The part of what was paid that earns points. */
    public Money earning() {
        return Money.sum(tenders.stream()
                .filter(tender -> tender.kind().earns())
                .map(Tender::amount)
                .toList());
    }

    public Money tax() {
        return Money.sum(lines.stream().map(SaleLine::tax).toList());
    }

    public Money change() {
        return Money.sum(tenders.stream().map(Tender::change).toList());
    }

    public Money saved() {
        return Money.sum(lines.stream().map(SaleLine::saved).toList());
    }

    /** The balanced postings of this sale; the clearing account ends at zero. */
    public List<Posting> postings() {
        List<Posting> postings = new ArrayList<>();
        for (Tender tender : tenders) {
            add(postings, tender.kind().account(), Account.SALE_CLEARING, tender.amount());
        }
        add(postings, Account.CASH_ROUNDING, Account.SALE_CLEARING, rounding);
        add(postings, Account.SALE_CLEARING, Account.REVENUE, total().minus(tax()));
        add(postings, Account.SALE_CLEARING, Account.OUTPUT_TAX, tax());
        return List.copyOf(postings);
    }

    /** What left the shop's stock, one movement per line. */
    public List<StockMovement> movements() {
        return lines.stream()
                .map(line -> new StockMovement(
                        receiptNumber.till().shop(),
                        line.unit().sku(),
                        line.quantity().negate(),
                        MovementKind.SALE,
                        id,
                        line.lineNumber()))
                .toList();
    }

    /** The points this sale earns its member, none for less than a yuan, and those that paid for it; none without a member. */
    public List<PointsEntry> points() {
        List<PointsEntry> entries = new ArrayList<>();
        member.ifPresent(someone -> {
            long earned = Points.earned(earning());
            if (earned > 0) {
                entries.add(new PointsEntry(someone, id, PointsEntry.Kind.EARNED, earned));
            }
            if (pointsSpent() > 0) {
                entries.add(new PointsEntry(someone, id, PointsEntry.Kind.SPENT, -pointsSpent()));
            }
        });
        return List.copyOf(entries);
    }

    /** Points that paid for it. */
    public long pointsSpent() {
        return tenders.stream().mapToLong(Tender::pointsSpent).sum();
    }

    static void add(List<Posting> postings, Account debit, Account credit, Money amount) {
        if (amount.isPositive()) {
            postings.add(new Posting(debit, credit, amount));
        } else if (amount.isNegative()) {
            postings.add(new Posting(credit, debit, amount.negate()));
        }
    }
}
