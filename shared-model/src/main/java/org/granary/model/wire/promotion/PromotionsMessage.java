package org.granary.model.wire.promotion;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.PointsTerms;
import org.granary.model.pricing.promotion.PromotionRules;
import org.jspecify.annotations.Nullable;

/**
 * Topic {@code promotions} of the feed, and the file that headquarters publishes: all rules and level prices of one version.
 *
 * @param points how points are spent; absent while they are not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PromotionsMessage(
        long version,
        List<RuleMessage> rules,
        List<LevelPriceMessage> levelPrices,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PointsMessage points) {
    /** {@link PointsTerms} on the wire. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PointsMessage(long perYuan, long step, int percentOfSale, long offline) {
        static PointsMessage of(PointsTerms terms) {
            return new PointsMessage(terms.perYuan(), terms.step(), terms.percentOfSale(), terms.offline());
        }

        /** Refuses with a sentence. */
        public PointsTerms toDomain() {
            return new PointsTerms(perYuan, step, percentOfSale, offline);
        }
    }

    /** What members of a level pay for a unit, in fen; an absent pack is the single piece. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LevelPriceMessage(String level, String sku, String pack, long price) {
        public LevelPriceMessage {
            level = requireNonNullElse(level, "");
            sku = requireNonNullElse(sku, "");
            pack = requireNonNullElse(pack, "");
        }

        static LevelPriceMessage of(PromotionRules.LevelPrice price) {
            return new LevelPriceMessage(
                    price.level(),
                    price.unit().sku().value(),
                    price.unit().pack(),
                    price.price().fen());
        }

        /** Refuses with a sentence that names the article. */
        public PromotionRules.LevelPrice toDomain() {
            try {
                if (level.isBlank()) {
                    throw new IllegalArgumentException("a level price names the level");
                }
                return new PromotionRules.LevelPrice(level, new SellUnit(new SkuCode(sku), pack), Money.ofFen(price));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("level price of " + sku + ": " + e.getMessage(), e);
            }
        }
    }

    /** Without points. */
    public PromotionsMessage(long version, List<RuleMessage> rules, List<LevelPriceMessage> levelPrices) {
        this(version, rules, levelPrices, null);
    }

    public PromotionsMessage {
        rules = List.copyOf(requireNonNullElse(rules, List.of()));
        levelPrices = List.copyOf(requireNonNullElse(levelPrices, List.of()));
    }

    public static PromotionsMessage of(PromotionRules rules) {
        return new PromotionsMessage(
                rules.version(),
                rules.rules().stream().map(RuleMessage::of).toList(),
                rules.levelPrices().stream().map(LevelPriceMessage::of).toList());
    }

    public PromotionsMessage numbered(long number) {
        return new PromotionsMessage(number, rules, levelPrices, points);
    }

    /** The same with how points are spent. */
    public PromotionsMessage with(Optional<PointsTerms> terms) {
        return new PromotionsMessage(
                version, rules, levelPrices, terms.map(PointsMessage::of).orElse(null));
    }

    /** How points are spent; empty while they are not. */
    public Optional<PointsTerms> terms() {
        return Optional.ofNullable(points).map(PointsMessage::toDomain);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence that names the rule
     */
    public PromotionRules toDomain() {
        return new PromotionRules(
                version,
                rules.stream().map(RuleMessage::toDomain).toList(),
                levelPrices.stream().map(LevelPriceMessage::toDomain).toList());
    }
}
