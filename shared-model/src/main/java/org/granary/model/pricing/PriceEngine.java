package org.granary.model.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Promotions;
import org.granary.model.pricing.promotion.Shopper;

/**
 * The one pricing function, used by till, headquarters and channels alike: the same basket, book, rules and shopper at the same
 * moment come to the same result, line by line. docs/pricing.md says what it means.
 */
public final class PriceEngine {
    private PriceEngine() {}

    /** Prices every line without promotions, for nobody known. */
    public static PricedBasket price(Basket basket, PriceBook book) {
        return price(basket, book, PromotionRules.NONE, Shopper.NOBODY, Instant.EPOCH);
    }

    /**
     * Prices every line, with the best allowed combination of promotions; each result carries the steps that explain it.
     *
     * @param book the prices of the moment
     * @param now the moment by which rules open and close
     */
    public static PricedBasket price(
            Basket basket, PriceBook book, PromotionRules rules, Shopper shopper, Instant now) {
        Map<SellUnit, Money> levelPrices = rules.pricesFor(shopper.level());
        List<LineInWork> lines = new ArrayList<>(basket.lines().size());
        for (BasketLine line : basket.lines()) {
            lines.add(LineInWork.of(line, book.price(line.item()), levelPrices, shopper.level()));
        }
        PromotionOutcome outcome = rules.rules().isEmpty() ? none(rules) : promote(lines, rules, shopper, now);
        List<PricedLine> priced = lines.stream().map(LineInWork::priced).toList();
        Money total = Money.sum(priced.stream().map(PricedLine::amount).toList());
        return new PricedBasket(priced, total, book.version(), outcome);
    }

    private static PromotionOutcome none(PromotionRules rules) {
        return rules.version() == 0
                ? PromotionOutcome.NONE
                : new PromotionOutcome(rules.version(), List.of(), List.of(), true);
    }

    private static PromotionOutcome promote(
            List<LineInWork> lines, PromotionRules rules, Shopper shopper, Instant now) {
        List<SameGoods> goods = SameGoods.in(lines);
        Promotions promotions =
                Promotions.best(goods.stream().map(same -> same.position(now)).toList(), rules, shopper, now);
        for (Promotions.Taken taken : promotions.taken()) {
            for (int i = 0; i < goods.size(); i++) {
                if (taken.offs().get(i).isPositive()) {
                    goods.get(i).takeOff(taken.rule(), taken.offs().get(i));
                }
            }
        }
        return promotions.outcome();
    }

    /** The rule for a line's amount: per kg (L) by weight for loose goods, per pack otherwise. */
    public static Money amount(BasketLine line, Money unitPrice) {
        return line.measured()
                ? Rounding.perThousand(unitPrice, line.quantity().amount())
                : unitPrice.times(line.packs());
    }
}
