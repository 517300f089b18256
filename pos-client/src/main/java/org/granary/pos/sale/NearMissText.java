package org.granary.pos.sale;

import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.benefit.Missing;
import org.granary.pos.ui.Message;

/** What a customer may be told before paying: how little is missing to a promotion. */
final class NearMissText {
    private NearMissText() {}

    /** The first that is missed; silence when none is. */
    static Message of(PricedBasket basket) {
        return basket.promotions().nearMisses().stream()
                .findFirst()
                .map(NearMissText::words)
                .orElse(Message.NONE);
    }

    private static Message words(PromotionOutcome.NearMiss miss) {
        Missing missing = miss.missing();
        if (missing instanceof Missing.Spend spend) {
            return Message.calm("selling.nearSpend", spend.amount().yuan(), miss.name());
        }
        if (missing instanceof Missing.Pieces pieces) {
            return Message.calm("selling.nearPieces", Long.toString(pieces.pieces()), miss.name());
        }
        Missing.TakeGift gift = (Missing.TakeGift) missing;
        return Message.calm("selling.takeGift", Long.toString(gift.pieces()), miss.name());
    }
}
