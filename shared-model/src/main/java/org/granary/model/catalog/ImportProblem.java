package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with an imported file.
 *
 * @param line in the file, counted from 1; 0 when the whole file is meant
 * @param column the header's word, or the empty text
 * @param value the cell as it stands in the file, shortened
 * @param proposal what would be right, where that can be said; else the empty text
 */
public record ImportProblem(long line, String column, String value, Reason reason, String proposal) {
    /** Why a file is refused; each has a sentence in the bundles of the shells. */
    public enum Reason {
        ALREADY_OPENED,
        BAD_BARCODE,
        BAD_DIGITS,
        BAD_FLAG,
        BAD_FORM,
        BAD_MAC,
        BAD_MEASURE,
        BAD_ROLE,
        BAD_SHOP,
        BAD_TAX_RATE,
        BROKEN_BYTES,
        BROKEN_QUOTES,
        DUPLICATE,
        DUPLICATE_COLUMN,
        EMPTY_FILE,
        EXTRA_CELL,
        INCOMPLETE_PACK,
        LOOSE_BY_PIECE,
        MISSING_COLUMN,
        NEGATIVE,
        NOT_MONEY,
        REQUIRED,
        TOO_LARGE,
        TOO_LONG,
        TOO_MANY_DECIMALS,
        TOO_MANY_LINES,
        UNKNOWN_SHOP,
        UNKNOWN_SKU,
        WRONG_CHECK_DIGIT
    }

    private static final int SHOWN_CHARACTERS = 80;

    public ImportProblem {
        requireNonNull(column, "column is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(proposal, "proposal is null");
        if (value.length() > SHOWN_CHARACTERS) {
            value = value.substring(0, SHOWN_CHARACTERS) + "…";
        }
    }
}
