package org.granary.hq.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.pricing.promotion.PromotionRules;

/** One version of the promotions. */
public record PublishedPromotions(PromotionRules rules, Instant publishedAt) {
    public PublishedPromotions {
        requireNonNull(rules, "rules is null");
        requireNonNull(publishedAt, "publishedAt is null");
    }
}
