package org.granary.model.kernel;

import static java.util.Objects.requireNonNull;

/**
 * A whole number of base units of one measure. May be negative (movements out).
 *
 * @param amount pieces, grams or millilitres, within {@link Limit#QUANTITY_BASE_UNITS}
 */
public record Quantity(long amount, Measure measure) {
    /** Grams in one 斤. */
    public static final long GRAMS_PER_JIN = 500;

    private static final long BASE_UNITS_PER_LARGE = 1000;

    public Quantity {
        Limit.QUANTITY_BASE_UNITS.check(amount);
        requireNonNull(measure, "measure is null");
    }

    public static Quantity pieces(long pieces) {
        return new Quantity(pieces, Measure.PIECE);
    }

    public static Quantity grams(long grams) {
        return new Quantity(grams, Measure.GRAM);
    }

    /**
     * Adds within one measure.
     *
     * @throws IllegalArgumentException when the measures differ
     */
    public Quantity plus(Quantity other) {
        if (measure != other.measure) {
            throw new IllegalArgumentException("cannot add " + other.measure + " to " + measure);
        }
        return new Quantity(Math.addExact(amount, other.amount), measure);
    }

    public Quantity negate() {
        return new Quantity(-amount, measure);
    }

    /** For people: {@code 3}, {@code 1.234kg} or {@code 0.500L}. */
    public String text() {
        return switch (measure) {
            case PIECE -> Long.toString(amount);
            case GRAM -> thousandths(amount) + "kg";
            case MILLILITRE -> thousandths(amount) + "L";
        };
    }

    /** Grams as 斤 with two decimals, half up: 1 234 g is {@code 2.47}. Only for weights. */
    public String jin() {
        if (measure != Measure.GRAM) {
            throw new IllegalStateException("only a weight can be said in jin: " + this);
        }
        return new Money(Rounding.halfUp(Math.multiplyExact(amount, 100L), GRAMS_PER_JIN)).yuan();
    }

    private static String thousandths(long value) {
        long absolute = Math.abs(value);
        String rest = Long.toString(BASE_UNITS_PER_LARGE + absolute % BASE_UNITS_PER_LARGE)
                .substring(1);
        return (value < 0 ? "-" : "") + absolute / BASE_UNITS_PER_LARGE + "." + rest;
    }
}
