package org.granary.model.kernel;

/** Named integer roundings. Nothing in the trade is ever a floating-point number. */
public final class Rounding {
    private Rounding() {}

    /**
     * {@code numerator / denominator}, half away from zero, so that a refund rounds exactly as its sale did.
     *
     * @param denominator positive
     */
    public static long halfUp(long numerator, long denominator) {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator must be positive: " + denominator);
        }
        long doubled = Math.addExact(Math.multiplyExact(Math.abs(numerator), 2), denominator);
        long magnitude = doubled / Math.multiplyExact(denominator, 2);
        return numerator < 0 ? -magnitude : magnitude;
    }

    /**
     * Amount of goods priced per thousand base units: fen per kg (or L) × g (or mL) ÷ 1000, half up to the fen.
     */
    public static Money perThousand(Money perThousandUnits, long baseUnits) {
        return Money.ofFen(halfUp(Math.multiplyExact(perThousandUnits.fen(), baseUnits), 1000));
    }

    /** The tax inside an amount that includes it, at {@code percent}, half up to the fen. */
    public static Money taxWithin(Money gross, int percent) {
        return Money.ofFen(halfUp(Math.multiplyExact(gross.fen(), (long) percent), 100L + percent));
    }
}
