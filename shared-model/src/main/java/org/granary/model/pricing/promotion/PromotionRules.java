package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Position;

/**
 * Every promotion and member price of one version, as headquarters published it; a sale stores the version. Immutable.
 *
 * @param version rises with each publication; 0 for none at all
 * @param rules in the order in which they are applied: by priority, then by id
 */
public record PromotionRules(long version, List<PromotionRule> rules, List<LevelPrice> levelPrices) {
    /** Rules of one version. */
    public static final int MAX_RULES = 500;

    private static final Comparator<PromotionRule> ORDER =
            Comparator.comparingInt(PromotionRule::priority).thenComparing(PromotionRule::id);

    public static final PromotionRules NONE = new PromotionRules(0, List.of(), List.of());

    /** What members of a level pay per pack, or per kg (L); the price book's price where that is lower. */
    public record LevelPrice(String level, SellUnit unit, Money price) {
        public LevelPrice {
            requireNonNull(level, "level is null");
            requireNonNull(unit, "unit is null");
            if (price.isNegative()) {
                throw new IllegalArgumentException("a price is not negative: " + price);
            }
        }
    }

    public PromotionRules {
        rules = rules.stream().sorted(ORDER).toList();
        levelPrices = List.copyOf(levelPrices);
        if (version < 0 || rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("version " + version + " of " + rules.size() + " rules");
        }
        Set<String> ids = new HashSet<>();
        for (PromotionRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new IllegalArgumentException("two rules of one id: " + rule.id());
            }
        }
    }

    public static PromotionRules of(long version, PromotionRule... rules) {
        return new PromotionRules(version, List.of(rules), List.of());
    }

    public Optional<PromotionRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /**
     * The rules that a piece of goods counts for or is given by, at this shop and moment and for this shopper, in the order in which
     * they are applied. Coupons and proofs count as shown, and goods as at their date: what a rule asks for beyond that stands
     * in the rule.
     *
     * @param price of the shelf, per pack or per kg (L)
     */
    public List<PromotionRule> about(CatalogIndex.Item item, Money price, Shopper shopper, Instant now) {
        boolean measured = item.sku().loose() && item.unit().single();
        Position position = new Position(
                item,
                measured,
                price,
                measured ? 0 : 1,
                measured ? List.of(1000L) : List.of(),
                price,
                OptionalLong.of(0));
        return rules.stream()
                .filter(rule -> rule.mayOpen(shopper, now) && rule.counts(position))
                .toList();
    }

    /** The lowest price of each unit for members of a level; empty for nobody. */
    public Map<SellUnit, Money> pricesFor(Optional<String> level) {
        if (level.isEmpty() || levelPrices.isEmpty()) {
            return Map.of();
        }
        Map<SellUnit, Money> prices = new HashMap<>();
        for (LevelPrice price : levelPrices) {
            if (price.level().equals(level.get())) {
                prices.merge(price.unit(), price.price(), Money::min);
            }
        }
        return prices;
    }
}
