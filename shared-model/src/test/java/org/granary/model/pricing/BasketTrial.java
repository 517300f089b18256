package org.granary.model.pricing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;

/** One random basket with everything that has to hold of it; the tests and the drill run the same. */
public final class BasketTrial {
    /** The size up to which every subset of rules is tried by {@link Reference}. */
    public static final int COMPARED_LINES = 8;

    public static final int COMPARED_RULES = 5;

    /**
     * What came of it.
     *
     * @param violations a sentence for each property that did not hold
     * @param promoted whether any rule was used
     */
    public record Result(
            List<String> violations, boolean compared, boolean disagrees, boolean boundHit, boolean promoted) {
        public Result {
            violations = List.copyOf(violations);
        }
    }

    private final Random random;
    private final RandomTrade trade;
    private final PromotionRules rules;
    private final Shopper shopper;
    private final Basket basket;
    private final List<String> violations = new ArrayList<>();

    private BasketTrial(Random random, int lines, int ruleCount) {
        this.random = random;
        this.trade = new RandomTrade(random);
        this.rules = trade.rules(ruleCount);
        this.shopper = trade.shopper();
        this.basket = trade.basket(lines);
    }

    /** A basket of the usual size, or now and then one of up to 60 lines under twelve rules. */
    public static Result run(long seed) {
        Random random = new Random(seed);
        boolean large = random.nextInt(20) == 0;
        int lines = 1 + random.nextInt(large ? 60 : COMPARED_LINES);
        int ruleCount = random.nextInt(1 + (large ? 12 : COMPARED_RULES));
        return new BasketTrial(random, lines, ruleCount).result();
    }

    private Result result() {
        PricedBasket priced = price(basket, rules);
        sumsHold(priced);
        capsHold(priced.promotions());
        scanOrderDoesNotMatter(priced);
        oneMorePieceNeverMakesTheRestDearer(priced);
        noRuleEverMakesItDearer(priced);
        ReturnTrial.of(priced, random, violations);
        boolean compared =
                basket.lines().size() <= COMPARED_LINES && rules.rules().size() <= COMPARED_RULES;
        boolean disagrees = compared && disagrees(priced);
        return new Result(
                violations,
                compared,
                disagrees,
                !priced.promotions().exact(),
                !priced.promotions().applied().isEmpty());
    }

    private PricedBasket price(Basket some, PromotionRules by) {
        return PriceEngine.price(some, trade.book(), by, shopper, RandomTrade.NOW);
    }

    private void require(boolean holds, String otherwise, Object... details) {
        if (!holds) {
            violations.add(otherwise + ": " + List.of(details));
        }
    }

    private void sumsHold(PricedBasket priced) {
        Map<String, Money> offs = new HashMap<>();
        Money sum = Money.ZERO;
        for (PricedLine line : priced.lines()) {
            Money gross = PriceEngine.amount(line.line(), line.unitPrice().price());
            require(line.gross().equals(gross), "not explained by its price and discounts", line);
            require(
                    line.line().override().isEmpty() || line.discounts().isEmpty(),
                    "promoted though priced by hand",
                    line);
            line.discounts().forEach(discount -> offs.merge(discount.rule(), discount.off(), Money::plus));
            sum = sum.plus(line.amount());
        }
        require(sum.equals(priced.total()), "what the lines come to is not the total", sum, priced.total());
        for (PromotionOutcome.Applied applied : priced.promotions().applied()) {
            require(applied.off().equals(offs.remove(applied.rule())), "lines do not add up to the rule", applied);
        }
        require(offs.isEmpty(), "taken off by rules that were not applied", offs);
    }

    private void capsHold(PromotionOutcome outcome) {
        for (PromotionOutcome.Applied applied : outcome.applied()) {
            PromotionRule rule = rules.rule(applied.rule()).orElseThrow();
            Lease lease = shopper.leases().getOrDefault(rule.id(), Lease.NOTHING);
            boolean within = applied.times() <= rule.caps().timesPerSale()
                    && (rule.caps().budget().isEmpty() || !applied.off().isMoreThan(lease.budget()))
                    && (rule.caps().redemptions().isEmpty() || applied.times() <= lease.redemptions())
                    && (!rule.conditions().coupon() || applied.coupons().size() == applied.times());
            require(within, "beyond its caps", applied);
        }
    }

    /** The same goods in another order, lines split and numbered anew. */
    private void scanOrderDoesNotMatter(PricedBasket priced) {
        List<BasketLine> pieces = new ArrayList<>();
        for (BasketLine line : basket.lines()) {
            long first = line.packs() > 1 ? 1 + random.nextLong(line.packs() - 1) : line.packs();
            pieces.add(part(line, first));
            if (first < line.packs()) {
                pieces.add(part(line, line.packs() - first));
            }
        }
        Collections.shuffle(pieces, random);
        List<BasketLine> numbered = new ArrayList<>();
        for (BasketLine line : pieces) {
            numbered.add(new BasketLine(
                    numbered.size() + 1,
                    line.item(),
                    line.packs(),
                    line.quantity(),
                    line.priceAtScan(),
                    line.entry(),
                    line.override(),
                    line.expiry(),
                    line.batch()));
        }
        PricedBasket other = price(new Basket(numbered), rules);
        require(
                other.total().equals(priced.total()) && other.promotions().equals(priced.promotions()),
                "the same goods scanned otherwise",
                other.total(),
                priced.total());
    }

    private static BasketLine part(BasketLine line, long packs) {
        long quantity = line.quantity().amount() / line.packs() * packs;
        return new BasketLine(
                line.lineNumber(),
                line.item(),
                packs,
                line.measured()
                        ? line.quantity()
                        : new Quantity(quantity, line.quantity().measure()),
                line.priceAtScan(),
                line.entry(),
                line.override(),
                line.expiry(),
                line.batch());
    }

    /**
     * Whoever adds a piece pays at most its shelf price more, and a fen for each rule, since shares are rounded: once in some
     * hundred thousand baskets it is one. A budget may say otherwise, since it is used up by whole times.
     */
    private void oneMorePieceNeverMakesTheRestDearer(PricedBasket priced) {
        BasketLine more = trade.line(basket.lines().size() + 1);
        PricedBasket after = price(basket.with(more), rules);
        boolean budgeted =
                rules.rules().stream().anyMatch(rule -> rule.caps().budget().isPresent());
        if (!budgeted && after.promotions().exact()) {
            Money own = after.lines().get(basket.lines().size()).gross();
            Money rounding = Money.ofFen(rules.rules().size());
            require(
                    !after.total().isMoreThan(priced.total().plus(own).plus(rounding)),
                    "one more piece, and its price, after and before",
                    own,
                    after.total(),
                    priced.total());
        }
    }

    private void noRuleEverMakesItDearer(PricedBasket priced) {
        if (rules.rules().isEmpty() || !priced.promotions().exact()) {
            return;
        }
        List<PromotionRule> fewer = new ArrayList<>(rules.rules());
        fewer.remove(random.nextInt(fewer.size()));
        PricedBasket without = price(basket, new PromotionRules(3, fewer, rules.levelPrices()));
        require(
                !without.promotions().exact() || !priced.total().isMoreThan(without.total()),
                "dearer with a rule more than without",
                priced.total(),
                without.total());
    }

    private boolean disagrees(PricedBasket priced) {
        Reference.Best best = Reference.best(basket, trade.book(), rules, shopper, RandomTrade.NOW);
        List<String> applied = priced.promotions().applied().stream()
                .map(PromotionOutcome.Applied::rule)
                .toList();
        return best.fen() != priced.total().fen() || !best.rules().equals(applied);
    }
}
