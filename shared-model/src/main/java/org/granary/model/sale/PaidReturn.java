package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsEntry;
import org.granary.model.stock.MovementKind;
import org.granary.model.stock.StockMovement;

/**
 * Goods taken back and paid out. A document of its own: the sale it refers to stays as it was. Made by
 * {@link Returns#of}; every sum is checked whenever it is built.
 *
 * @param receiptNumber its own, from the till that took the goods back
 * @param originalSale the sale's document; of a blind return an id of its own, that no sale has
 * @param originalReceipt the sale's receipt number, for people; of a blind return its own
 * @param refunds what was given back; in sum the lines' refunds
 * @param member whose points the sale had earned
 * @param pointsReversed points taken back from them; 0 or more
 * @param pointsGivenBack points that had paid for the goods and are theirs again; 0 or more
 * @param kind how it came about
 * @param approval of whoever said yes; empty when nobody had to
 */
public record PaidReturn(
        DocumentId id,
        ReceiptNumber receiptNumber,
        DocumentId shiftId,
        CashierId cashier,
        Instant at,
        DocumentId originalSale,
        ReceiptNumber originalReceipt,
        List<ReturnLine> lines,
        List<Refund> refunds,
        Optional<MemberId> member,
        long pointsReversed,
        long pointsGivenBack,
        Kind kind,
        Optional<DocumentId> approval) {
    /** How goods came back. */
    public enum Kind {
        /** With their receipt. */
        BY_RECEIPT,
        /** Without one: in cash, at no more than today's price. */
        BLIND,
        /** The whole sale, at the till and in the shift that sold it. */
        VOID;

        /** A word of another version changes no amount, so it reads as the usual. */
        public static Kind ofWord(Optional<String> word) {
            for (Kind kind : values()) {
                if (word.filter(kind.name()::equals).isPresent()) {
                    return kind;
                }
            }
            return BY_RECEIPT;
        }
    }

    /** A return with its receipt. */
    public PaidReturn(
            DocumentId id,
            ReceiptNumber receiptNumber,
            DocumentId shiftId,
            CashierId cashier,
            Instant at,
            DocumentId originalSale,
            ReceiptNumber originalReceipt,
            List<ReturnLine> lines,
            List<Refund> refunds,
            Optional<MemberId> member,
            long pointsReversed,
            long pointsGivenBack) {
        this(
                id,
                receiptNumber,
                shiftId,
                cashier,
                at,
                originalSale,
                originalReceipt,
                lines,
                refunds,
                member,
                pointsReversed,
                pointsGivenBack,
                Kind.BY_RECEIPT,
                Optional.empty());
    }

    /** A return of a sale that no points paid for. */
    public PaidReturn(
            DocumentId id,
            ReceiptNumber receiptNumber,
            DocumentId shiftId,
            CashierId cashier,
            Instant at,
            DocumentId originalSale,
            ReceiptNumber originalReceipt,
            List<ReturnLine> lines,
            List<Refund> refunds,
            Optional<MemberId> member,
            long pointsReversed) {
        this(
                id,
                receiptNumber,
                shiftId,
                cashier,
                at,
                originalSale,
                originalReceipt,
                lines,
                refunds,
                member,
                pointsReversed,
                0);
    }

    public PaidReturn {
        requireNonNull(id, "id is null");
        requireNonNull(receiptNumber, "receiptNumber is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(at, "at is null");
        requireNonNull(originalSale, "originalSale is null");
        requireNonNull(originalReceipt, "originalReceipt is null");
        requireNonNull(member, "member is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(approval, "approval is null");
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
        Limit.SALE_LINES.check(lines.size());
        Limit.TENDERS.check(refunds.size());
        requireLines(lines);
        Money given = Money.sum(refunds.stream().map(Refund::amount).toList());
        Money due = Money.sum(lines.stream().map(ReturnLine::refund).toList());
        if (!given.equals(due)) {
            throw new IllegalArgumentException("lines worth " + due + " were refunded with " + given);
        }
        if (pointsReversed < 0 || pointsGivenBack < 0 || (pointsReversed + pointsGivenBack > 0 && member.isEmpty())) {
            throw new IllegalArgumentException(
                    "points are a member's: " + pointsReversed + " back, " + pointsGivenBack + " given back");
        }
        if (kind == Kind.BLIND
                && (member.isPresent() || refunds.stream().anyMatch(refund -> refund.kind() != TenderKind.CASH))) {
            throw new IllegalArgumentException("a blind return is of nobody known, and in cash");
        }
        if (id.equals(originalSale)) {
            throw new IllegalArgumentException("a return is not its own sale: " + id);
        }
    }

    private static void requireLines(List<ReturnLine> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a return has at least one line");
        }
        Set<Integer> sold = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (ReturnLine line : lines) {
            if (!sold.add(line.soldLine()) || !numbers.add(line.lineNumber())) {
                throw new IllegalArgumentException("a sold line is named once in a return: " + line.soldLine());
            }
        }
    }

    /** The same return as another kind, with the yes that it needs. */
    public PaidReturn as(Kind other, Optional<DocumentId> yes) {
        return new PaidReturn(
                id,
                receiptNumber,
                shiftId,
                cashier,
                at,
                originalSale,
                originalReceipt,
                lines,
                refunds,
                member,
                pointsReversed,
                pointsGivenBack,
                other,
                yes);
    }

    /** Sum of the lines, before 抹零. */
    public Money gross() {
        return Money.sum(lines.stream().map(ReturnLine::gross).toList());
    }

    /** What was given back. */
    public Money refunded() {
        return Money.sum(lines.stream().map(ReturnLine::refund).toList());
    }

    /** The sale's 抹零 that goes back with the goods. */
    public Money rounding() {
        return gross().minus(refunded());
    }

    public Money tax() {
        return Money.sum(lines.stream().map(ReturnLine::tax).toList());
    }

    /** The balanced postings: those of the sale the other way round, in part. */
    public List<Posting> postings() {
        List<Posting> postings = new ArrayList<>();
        for (Refund refund : refunds) {
            PaidSale.add(postings, Account.SALE_CLEARING, refund.kind().account(), refund.amount());
        }
        PaidSale.add(postings, Account.SALE_CLEARING, Account.CASH_ROUNDING, rounding());
        PaidSale.add(postings, Account.REVENUE, Account.SALE_CLEARING, gross().minus(tax()));
        PaidSale.add(postings, Account.OUTPUT_TAX, Account.SALE_CLEARING, tax());
        return List.copyOf(postings);
    }

    /** What came back into the stock of the shop that took it, one movement per line. */
    public List<StockMovement> movements() {
        return lines.stream()
                .map(line -> new StockMovement(
                        receiptNumber.till().shop(),
                        line.unit().sku(),
                        line.quantity(),
                        MovementKind.RETURN,
                        id,
                        line.lineNumber(),
                        line.bin()))
                .toList();
    }

    /** The points that go back, either way. */
    public List<PointsEntry> points() {
        List<PointsEntry> entries = new ArrayList<>();
        member.ifPresent(someone -> {
            if (pointsReversed > 0) {
                entries.add(new PointsEntry(someone, id, PointsEntry.Kind.REVERSED, -pointsReversed));
            }
            if (pointsGivenBack > 0) {
                entries.add(new PointsEntry(someone, id, PointsEntry.Kind.GIVEN_BACK, pointsGivenBack));
            }
        });
        return List.copyOf(entries);
    }
}
