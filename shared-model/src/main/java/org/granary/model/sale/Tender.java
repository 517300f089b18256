package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * One payment towards a sale.
 *
 * @param amount what it settles of the sale
 * @param handed what the customer handed over
 * @param change what went back: {@code handed - amount}; only of cash
 * @param reference what names it elsewhere: a card terminal's number, a payment's or a voucher's id, how many points; empty for
 *     cash
 */
public record Tender(TenderKind kind, Money amount, Money handed, Money change, String reference) {
    private static final Pattern POINTS = Pattern.compile("[1-9]\\d{0,8}");

    public Tender {
        requireNonNull(kind, "kind is null");
        Limit.CODE_CHARACTERS.checkLength(reference);
        if (kind != TenderKind.CASH && change.isPositive()) {
            throw new IllegalArgumentException("only cash gives change: " + kind);
        }
        if (amount.isNegative() || change.isNegative() || !handed.minus(change).equals(amount)) {
            throw new IllegalArgumentException("a tender of " + amount + " cannot be " + handed + " less " + change);
        }
    }

    public static Tender cash(Money amount, Money handed) {
        return new Tender(TenderKind.CASH, amount, handed, handed.minus(amount), "");
    }

    /** Anything but cash: it settles what it is worth, and nothing goes back. */
    public static Tender of(TenderKind kind, Money amount, String reference) {
        return new Tender(kind, amount, amount, Money.ZERO, reference);
    }

    /** Points that pay an amount; how many stands in the reference, so that a return can give them back. */
    public static Tender points(long points, Money amount) {
        return of(TenderKind.POINTS, amount, Long.toString(points));
    }

    /** Points that were spent; 0 for other means. */
    public long pointsSpent() {
        return kind == TenderKind.POINTS && POINTS.matcher(reference).matches() ? Long.parseLong(reference) : 0;
    }
}
