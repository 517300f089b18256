package org.granary.model.sale;

import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;

/** 抹零: how the cash part of a sale is rounded. A line of its own, never hidden in a price. */
public enum CashRounding {
    NONE,
    /** Down to the jiao (ten fen), in the customer's favour; the default. */
    JIAO_DOWN,
    /** To the nearest jiao, half up. */
    JIAO_HALF_UP;

    private static final long FEN_PER_JIAO = 10;

    /** What is asked for in cash when {@code due} is left to pay. */
    public Money payable(Money due) {
        return switch (this) {
            case NONE -> due;
            case JIAO_DOWN -> Money.ofFen(due.fen() / FEN_PER_JIAO * FEN_PER_JIAO);
            case JIAO_HALF_UP -> Money.ofFen(Rounding.halfUp(due.fen(), FEN_PER_JIAO) * FEN_PER_JIAO);
        };
    }
}
