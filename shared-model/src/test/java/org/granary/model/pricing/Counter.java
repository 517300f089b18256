package org.granary.model.pricing;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.Goods;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.benefit.Benefit;

/** What tests of promotions speak of: rice at 79.90, noodles at 12.80, a Saturday at noon. */
final class Counter {
    static final Instant SATURDAY_NOON = Instant.parse("2026-11-28T04:00:00Z");
    static final ShopId SHOP = new ShopId("ZSL");
    static final Shopper SOMEBODY = Shopper.at(SHOP, "till");
    static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, SATURDAY_NOON);
    static final Scope RICE_ONLY = Scope.ofSkus(Goods.RICE.code());
    static final Scope NOODLES_ONLY = Scope.ofSkus(Goods.NOODLES.code());

    private Counter() {}

    static Money yuan(String text) {
        return Money.parseYuan(text);
    }

    static BasketLine line(int number, Sku sku, long packs) {
        CatalogIndex.Item item = new CatalogIndex.Item(sku, SellUnit.single(sku.code()));
        return new BasketLine(
                number, item, packs, new Quantity(packs, sku.measure()), BOOK.price(item), BasketLine.Entry.COUNTED);
    }

    static BasketLine weighed(int number, long grams) {
        CatalogIndex.Item item = new CatalogIndex.Item(Goods.LOOSE_RICE, SellUnit.single(Goods.LOOSE_RICE.code()));
        return new BasketLine(
                number, item, 1, Quantity.grams(grams), BOOK.price(item), BasketLine.Entry.EMBEDDED_QUANTITY);
    }

    static Basket rice(long packs) {
        return Basket.EMPTY.with(line(1, Goods.RICE, packs));
    }

    static Basket riceAndNoodles(long riceBags, long noodlePackets) {
        return rice(riceBags).with(line(2, Goods.NOODLES, noodlePackets));
    }

    static PromotionRule rule(String name, Benefit benefit) {
        return new PromotionRule(name, name, 5, Stacking.FREE, Conditions.NONE, Scope.ALL, Caps.ONCE, benefit);
    }

    static PromotionRule on(PromotionRule rule, Scope scope) {
        return new PromotionRule(
                rule.id(),
                rule.name(),
                rule.priority(),
                rule.stacking(),
                rule.conditions(),
                scope,
                rule.caps(),
                rule.benefit());
    }

    static PromotionRule when(PromotionRule rule, Conditions conditions) {
        return new PromotionRule(
                rule.id(),
                rule.name(),
                rule.priority(),
                rule.stacking(),
                conditions,
                rule.scope(),
                rule.caps(),
                rule.benefit());
    }

    static PromotionRule capped(PromotionRule rule, Caps caps) {
        return new PromotionRule(
                rule.id(),
                rule.name(),
                rule.priority(),
                rule.stacking(),
                rule.conditions(),
                rule.scope(),
                caps,
                rule.benefit());
    }

    static PromotionRule stacked(PromotionRule rule, int priority, Stacking stacking) {
        return new PromotionRule(
                rule.id(),
                rule.name(),
                priority,
                stacking,
                rule.conditions(),
                rule.scope(),
                rule.caps(),
                rule.benefit());
    }

    static PricedBasket price(Basket basket, Shopper shopper, PromotionRule... rules) {
        return PriceEngine.price(basket, BOOK, PromotionRules.of(3, rules), shopper, SATURDAY_NOON);
    }

    static PricedBasket price(Basket basket, PromotionRule... rules) {
        return price(basket, SOMEBODY, rules);
    }

    static BasketLine byHand(BasketLine line, String price) {
        return line.at(Optional.of(new PriceOverride(yuan(price), "A7", "瘪罐")));
    }
}
