package org.granary.model.wire.promotion;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.promotion.PromotionRules;

/** Topic {@code promotions} of the feed, and the file that headquarters publishes: all rules and level prices of one version. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PromotionsMessage(long version, List<RuleMessage> rules, List<LevelPriceMessage> levelPrices) {
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
        return new PromotionsMessage(number, rules, levelPrices);
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
