package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/** What is missing to get a benefit once more. */
public sealed interface Missing {
    /** So much more of the rule's goods, at the shelf price: 再买 ¥18.52 可得…. */
    record Spend(Money amount) implements Missing {
        public Spend {
            requireNonNull(amount, "amount is null");
        }
    }

    /** So many more pieces of the rule's goods. */
    record Pieces(long pieces) implements Missing {}

    /** The gift is earned but not in the basket: it has to be fetched and scanned. */
    record TakeGift(SellUnit gift, long pieces) implements Missing {
        public TakeGift {
            requireNonNull(gift, "gift is null");
        }
    }
}
