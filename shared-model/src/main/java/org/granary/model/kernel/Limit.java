package org.granary.model.kernel;

/** The named bounds of the trade. One place, so that till, headquarters and import refuse alike. */
public enum Limit {
    /** Absolute value of any amount of money, in fen. */
    MONEY_FEN(1_000_000_000_000L),
    /** Absolute value of any quantity, in base units (pieces, grams or millilitres). */
    QUANTITY_BASE_UNITS(1_000_000_000L),
    /** Lines of one sale. */
    SALE_LINES(500),
    /** Packs on one line. */
    PACKS_PER_LINE(9_999),
    /** Characters of a scanned or stored code. */
    CODE_CHARACTERS(64),
    /** Characters of a name. */
    NAME_CHARACTERS(120),
    /** Tenders of one sale. */
    TENDERS(20),
    /** Lines of one imported file. */
    IMPORT_LINES(200_000);

    private final long max;

    Limit(long max) {
        this.max = max;
    }

    /** The greatest value that is still allowed. */
    public long max() {
        return max;
    }

    /**
     * Returns {@code value} when its absolute value is within this limit.
     *
     * @throws LimitExceededException otherwise
     */
    public long check(long value) {
        if (value > max || value < -max) {
            throw new LimitExceededException(this, value);
        }
        return value;
    }

    /**
     * Returns {@code text} when it is no longer than this limit.
     *
     * @throws LimitExceededException otherwise
     */
    public String checkLength(String text) {
        check(text.codePointCount(0, text.length()));
        return text;
    }
}
