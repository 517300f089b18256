package org.granary.model.kernel;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact amount of renminbi in fen. May be negative (refunds, discounts).
 *
 * @param fen hundredths of a yuan, within {@link Limit#MONEY_FEN}
 */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final Pattern YUAN = Pattern.compile("(-?)(\\d{1,10})(?:\\.(\\d{1,2}))?");

    public Money {
        Limit.MONEY_FEN.check(fen);
    }

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /**
     * Reads yuan with at most two decimals, such as {@code 79.9} or {@code -3}.
     *
     * @throws NumberFormatException when the text is anything else
     */
    public static Money parseYuan(String text) {
        Matcher matcher = YUAN.matcher(text);
        if (!matcher.matches()) {
            throw new NumberFormatException("not an amount in yuan with at most two decimals: " + text);
        }
        String decimals = matcher.group(3) == null ? "00" : (matcher.group(3) + "0").substring(0, 2);
        long fen = Long.parseLong(matcher.group(2)) * 100 + Long.parseLong(decimals);
        return new Money(matcher.group(1).isEmpty() ? fen : -fen);
    }

    public static Money sum(Collection<Money> amounts) {
        long fen = 0;
        for (Money amount : amounts) {
            fen = Math.addExact(fen, amount.fen);
        }
        return new Money(fen);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money negate() {
        return new Money(-fen);
    }

    /** Multiplies by a count of packs. */
    public Money times(long count) {
        return new Money(Math.multiplyExact(fen, count));
    }

    public Money min(Money other) {
        return fen <= other.fen ? this : other;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isLessThan(Money other) {
        return fen < other.fen;
    }

    public boolean isMoreThan(Money other) {
        return fen > other.fen;
    }

    /** Yuan with exactly two decimals and no sign of currency or grouping: {@code 79.90}, {@code -0.08}. */
    public String yuan() {
        long absolute = Math.abs(fen);
        return (fen < 0 ? "-" : "") + absolute / 100 + "." + (absolute % 100 < 10 ? "0" : "") + absolute % 100;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan();
    }
}
