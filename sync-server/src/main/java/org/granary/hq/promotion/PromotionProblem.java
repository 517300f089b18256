package org.granary.hq.promotion;

import static java.util.Objects.requireNonNull;

/**
 * Why a file of promotions is not published.
 *
 * @param line of the file, from 1; 0 when it is about the whole
 * @param subject the rule's id, or what stands for it
 * @param detail a name, a figure or a sentence, as the reason has it
 */
public record PromotionProblem(int line, String subject, Reason reason, String detail) {
    /** What is wrong. */
    public enum Reason {
        NOT_JSON,
        NOT_UTF8,
        /** Nothing reads this field; most likely its name is mistyped. */
        UNKNOWN_FIELD,
        WRONG_VALUE,
        /** The detail is a sentence of the rule's own checks. */
        NOT_A_RULE,
        TWICE,
        NO_PRIORITY,
        UNKNOWN_SKU,
        UNKNOWN_PACK,
        UNKNOWN_CATEGORY,
        UNKNOWN_BRAND,
        UNKNOWN_SHOP,
        /** Counted by the piece, but weighed at the till: the rule would never give anything. */
        WEIGHED,
        TOO_MANY,
        TOO_LARGE,
        /** Goods for nothing, with neither coupon nor proof; asked for again. */
        GIVEAWAY
    }

    public PromotionProblem {
        requireNonNull(subject, "subject is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }
}
