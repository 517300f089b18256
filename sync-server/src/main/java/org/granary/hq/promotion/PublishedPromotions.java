package org.granary.hq.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.member.PointsTerms;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.wire.promotion.PromotionsMessage;

/**
 * One version of the promotions.
 *
 * @param points how points are spent; empty while they are not
 */
public record PublishedPromotions(PromotionRules rules, Optional<PointsTerms> points, Instant publishedAt) {
    static PublishedPromotions of(PromotionsMessage message, Instant publishedAt) {
        return new PublishedPromotions(message.toDomain(), message.terms(), publishedAt);
    }

    public PublishedPromotions {
        requireNonNull(rules, "rules is null");
        requireNonNull(points, "points is null");
        requireNonNull(publishedAt, "publishedAt is null");
    }

    /** As it is published again. */
    PromotionsMessage message() {
        return PromotionsMessage.of(rules).with(points);
    }
}
