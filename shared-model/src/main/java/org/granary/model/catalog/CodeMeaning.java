package org.granary.model.catalog;

import java.util.OptionalLong;
import org.granary.model.kernel.Money;

/** What a code scanned while selling may mean. */
public sealed interface CodeMeaning {
    /**
     * A code to look up as it is.
     *
     * @param key fourteen digits for a GTIN, else the code itself
     */
    record Goods(String key) implements CodeMeaning {}

    /**
     * A label of the shop's own scale with the net weight (or volume) inside.
     *
     * @param plu the scale's article number, leading zeros kept
     * @param baseUnits grams (millilitres)
     */
    record EmbeddedQuantity(String plu, long baseUnits) implements CodeMeaning {}

    /**
     * A label of the shop's own scale with the amount inside.
     *
     * @param amount of the whole package, as it is printed on it
     * @param baseUnits grams (millilitres), when the code holds them too
     */
    record EmbeddedPrice(String plu, Money amount, OptionalLong baseUnits) implements CodeMeaning {}

    /** Cannot be a code: wrong check digit, too long or empty. */
    record Unreadable(Reason reason) implements CodeMeaning {}

    /** Why a code cannot be read. */
    enum Reason {
        EMPTY,
        TOO_LONG,
        WRONG_CHECK_DIGIT,
        /** The inner check digit over the amount is wrong. */
        WRONG_PRICE_DIGIT
    }
}
