package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.granary.model.pricing.Counter.BOOK;
import static org.granary.model.pricing.Counter.NOODLES_ONLY;
import static org.granary.model.pricing.Counter.RICE_ONLY;
import static org.granary.model.pricing.Counter.SATURDAY_NOON;
import static org.granary.model.pricing.Counter.SHOP;
import static org.granary.model.pricing.Counter.SOMEBODY;
import static org.granary.model.pricing.Counter.capped;
import static org.granary.model.pricing.Counter.on;
import static org.granary.model.pricing.Counter.price;
import static org.granary.model.pricing.Counter.rice;
import static org.granary.model.pricing.Counter.riceAndNoodles;
import static org.granary.model.pricing.Counter.rule;
import static org.granary.model.pricing.Counter.stacked;
import static org.granary.model.pricing.Counter.when;
import static org.granary.model.pricing.Counter.yuan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.Coupon;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.junit.jupiter.api.Test;

/** When rules hold, what they may meet, and which of them win. */
final class PromotionRulesTest {
    private static final PromotionRule TEN_OFF = rule("立减10元", new AmountOff(Money.ZERO, yuan("10")));
    private static final PromotionRule TEN_PERCENT = rule("9折", new PercentOff(10, Money.ZERO, Optional.empty()));

    private static List<String> applied(PricedBasket priced) {
        return priced.promotions().applied().stream()
                .map(PromotionOutcome.Applied::rule)
                .toList();
    }

    private static boolean holds(Conditions conditions, Shopper shopper, Instant now) {
        return when(TEN_OFF, conditions).isOpen(shopper, now);
    }

    private static boolean holds(Window window, String instant) {
        return holds(Conditions.NONE.during(window), SOMEBODY, Instant.parse(instant));
    }

    @Test
    void aRuleHoldsAtItsShopsInItsChannelsAndForItsLevels() {
        Conditions narrow =
                new Conditions(Set.of(SHOP), Set.of("till"), Set.of("gold", "silver"), Window.ALWAYS, false, false);
        Shopper gold = SOMEBODY.withLevel("gold");
        assertThat(holds(narrow, gold, SATURDAY_NOON)).isTrue();
        assertThat(holds(narrow, SOMEBODY, SATURDAY_NOON)).isFalse();
        assertThat(holds(narrow, SOMEBODY.withLevel("plain"), SATURDAY_NOON)).isFalse();
        assertThat(holds(narrow, Shopper.at(new ShopId("JFL"), "till").withLevel("gold"), SATURDAY_NOON))
                .isFalse();
        assertThat(holds(narrow, Shopper.at(SHOP, "mini-program").withLevel("gold"), SATURDAY_NOON))
                .isFalse();
        assertThat(holds(narrow, Shopper.NOBODY.withLevel("gold"), SATURDAY_NOON))
                .isFalse();
    }

    @Test
    void aWindowIsReadOnTheShopsClock() {
        Window dates = Window.between(LocalDate.of(2026, 11, 28), LocalDate.of(2026, 11, 29));
        assertThat(holds(dates, "2026-11-27T15:59:59Z")).isFalse();
        assertThat(holds(dates, "2026-11-27T16:00:00Z")).isTrue();
        assertThat(holds(dates, "2026-11-29T15:59:59Z")).isTrue();
        assertThat(holds(dates, "2026-11-29T16:00:00Z")).isFalse();
        Window evening =
                new Window(Optional.empty(), Optional.empty(), Set.of(DayOfWeek.SATURDAY), 18 * 60, 20 * 60 + 30);
        assertThat(holds(evening, "2026-11-28T09:59:59Z")).isFalse();
        assertThat(holds(evening, "2026-11-28T10:00:00Z")).isTrue();
        assertThat(holds(evening, "2026-11-28T12:29:59Z")).isTrue();
        assertThat(holds(evening, "2026-11-28T12:30:00Z")).isFalse();
        assertThat(holds(evening, "2026-11-27T11:00:00Z")).isFalse();
        Window night = new Window(Optional.empty(), Optional.empty(), Set.of(), 22 * 60, 2 * 60);
        assertThat(holds(night, "2026-11-28T14:00:00Z")).isTrue();
        assertThat(holds(night, "2026-11-28T17:59:00Z")).isTrue();
        assertThat(holds(night, "2026-11-28T18:00:00Z")).isFalse();
        assertThat(holds(night, "2026-11-28T13:59:00Z")).isFalse();
    }

    @Test
    void aTillGivesNoMoreThanItsLeaseOfABudgetAndOnlyWholeTimes() {
        PromotionRule budgeted = capped(TEN_OFF, Caps.times(3).withBudget(yuan("1000")));
        assertThat(price(rice(1), budgeted).total()).isEqualTo(yuan("79.90"));
        assertThat(price(rice(1), leased("25.00", 0), budgeted).total()).isEqualTo(yuan("59.90"));
        assertThat(price(rice(1), leased("30.00", 0), budgeted).total()).isEqualTo(yuan("49.90"));
        assertThat(price(rice(1), leased("9.99", 0), budgeted).total()).isEqualTo(yuan("79.90"));
        PromotionRule counted = capped(TEN_OFF, Caps.times(3).withRedemptions(50));
        assertThat(price(rice(1), counted).total()).isEqualTo(yuan("79.90"));
        assertThat(price(rice(1), leased("0", 2), counted).total()).isEqualTo(yuan("59.90"));
        PromotionRule half = capped(rule(TEN_OFF.id(), new NthItem(2, 50)), Caps.NONE.withBudget(yuan("1000")));
        assertThat(price(rice(4), leased("79.89", 0), half).total()).isEqualTo(yuan("279.65"));
        assertThat(price(rice(4), leased("79.90", 0), half).total()).isEqualTo(yuan("239.70"));
    }

    private static Shopper leased(String budget, long redemptions) {
        return SOMEBODY.withLeases(Map.of(TEN_OFF.id(), new Lease(yuan(budget), redemptions)));
    }

    @Test
    void rulesThatStackTakeFromWhatTheEarlierOnesLeft() {
        assertThat(price(rice(1), stacked(TEN_OFF, 1, Stacking.FREE), stacked(TEN_PERCENT, 2, Stacking.FREE))
                        .total())
                .isEqualTo(yuan("62.91"));
        PricedBasket priced =
                price(rice(1), stacked(TEN_OFF, 2, Stacking.FREE), stacked(TEN_PERCENT, 1, Stacking.FREE));
        assertThat(priced.total()).isEqualTo(yuan("61.91"));
        assertThat(priced.lines().get(0).discounts())
                .extracting(LineDiscount::name, LineDiscount::off)
                .containsExactly(tuple("9折", yuan("7.99")), tuple("立减10元", yuan("10.00")));
    }

    @Test
    void aThresholdCountsTheShelfPriceWhateverOthersTookOff() {
        PromotionRule spend = stacked(rule("满159减20", new AmountOff(yuan("159"), yuan("20"))), 9, Stacking.FREE);
        assertThat(price(rice(2), TEN_PERCENT, spend).total()).isEqualTo(yuan("123.82"));
    }

    @Test
    void ofAGroupOneRuleCountsTheSameGoodsAndTheBetterOneWins() {
        PromotionRule one = stacked(TEN_OFF, 1, Stacking.in("满减"));
        PromotionRule other = stacked(TEN_PERCENT, 2, Stacking.in("满减"));
        assertThat(applied(price(rice(1), one, other))).containsExactly("立减10元");
        assertThat(applied(price(rice(2), one, other))).containsExactly("9折");
        assertThat(applied(price(riceAndNoodles(1, 1), on(one, RICE_ONLY), on(other, NOODLES_ONLY))))
                .containsExactly("立减10元", "9折");
        assertThat(applied(price(rice(1), one, stacked(TEN_PERCENT, 2, Stacking.in("折扣")))))
                .hasSize(2);
    }

    @Test
    void anExclusiveRuleMeetsNoOtherOnTheSameGoods() {
        PromotionRule exclusive = stacked(TEN_PERCENT, 9, Stacking.EXCLUSIVE);
        assertThat(applied(price(rice(1), TEN_OFF, exclusive))).containsExactly("立减10元");
        assertThat(applied(price(rice(2), TEN_OFF, exclusive))).containsExactly("9折");
        assertThat(price(riceAndNoodles(2, 1), on(TEN_OFF, NOODLES_ONLY), exclusive)
                        .total())
                .isEqualTo(yuan("146.62"));
    }

    @Test
    void equalTotalsAreSettledByFewerRulesThenPriorityThenId() {
        PromotionRule whole = stacked(rule("whole", new AmountOff(Money.ZERO, yuan("92.70"))), 3, Stacking.in("a"));
        PromotionRule free = rule("free", new PercentOff(100, Money.ZERO, Optional.empty()));
        PromotionRule rice = stacked(on(rule("rice", free.benefit()), RICE_ONLY), 1, Stacking.in("a"));
        PromotionRule noodles = stacked(on(rule("noodles", free.benefit()), NOODLES_ONLY), 1, Stacking.in("a"));
        assertThat(applied(price(riceAndNoodles(1, 1), whole, rice, noodles))).containsExactly("whole");
        PromotionRule first = stacked(rule("b", TEN_OFF.benefit()), 1, Stacking.EXCLUSIVE);
        PromotionRule later = stacked(rule("a", TEN_OFF.benefit()), 2, Stacking.EXCLUSIVE);
        assertThat(applied(price(rice(1), later, first))).containsExactly("b");
        PromotionRule same = stacked(rule("a", TEN_OFF.benefit()), 1, Stacking.EXCLUSIVE);
        assertThat(applied(price(rice(1), first, same))).containsExactly("a");
    }

    @Test
    void aLineIsNeverTakenBelowZero() {
        PricedBasket priced = price(
                Basket.EMPTY.with(Counter.line(1, Goods.NOODLES, 1)),
                rule("立减5元", new AmountOff(Money.ZERO, yuan("5"))),
                TEN_OFF);
        assertThat(priced.total()).isEqualTo(Money.ZERO);
        assertThat(priced.promotions().applied())
                .extracting(PromotionOutcome.Applied::off)
                .containsExactly(yuan("10"), yuan("2.80"));
    }

    @Test
    void aLinePricedByHandTakesPartInNothingAndSaysSo() {
        Basket basket = Basket.EMPTY
                .with(Counter.byHand(Counter.line(1, Goods.RICE, 1), "60"))
                .with(Counter.line(2, Goods.NOODLES, 1));
        PricedBasket priced = price(basket, TEN_PERCENT);
        assertThat(priced.total()).isEqualTo(yuan("71.52"));
        PricedLine line = priced.lines().get(0);
        assertThat(line.amount()).isEqualTo(yuan("60.00"));
        assertThat(line.explanations())
                .containsExactly(
                        new Explanation.ScanPrice(yuan("79.90"), 0),
                        new Explanation.Overridden(yuan("79.90"), new PriceOverride(yuan("60"), "A7", "瘪罐")));
        assertThat(basket.lines().get(0).at(Optional.empty())).isEqualTo(Counter.line(1, Goods.RICE, 1));
    }

    @Test
    void membersPayTheirLevelsPriceWhereItIsLower() {
        SellUnit rice = SellUnit.single(Goods.RICE.code());
        SellUnit noodles = SellUnit.single(Goods.NOODLES.code());
        PromotionRules rules = new PromotionRules(
                4,
                List.of(),
                List.of(
                        new PromotionRules.LevelPrice("gold", rice, yuan("75")),
                        new PromotionRules.LevelPrice("gold", noodles, yuan("13")),
                        new PromotionRules.LevelPrice("silver", noodles, yuan("12"))));
        PricedBasket priced =
                PriceEngine.price(riceAndNoodles(2, 1), BOOK, rules, SOMEBODY.withLevel("gold"), SATURDAY_NOON);
        assertThat(priced.total()).isEqualTo(yuan("162.80"));
        assertThat(priced.promotions().version()).isEqualTo(4);
        assertThat(priced.lines().get(0).unitPrice()).isEqualTo(new UnitPrice(yuan("75"), 0));
        assertThat(priced.lines().get(0).explanations())
                .containsExactly(
                        new Explanation.ScanPrice(yuan("79.90"), 0),
                        new Explanation.LevelPrice(yuan("79.90"), yuan("75"), "gold"));
        assertThat(priced.lines().get(1).explanations()).containsExactly(new Explanation.ScanPrice(yuan("12.80"), 0));
        assertThat(PriceEngine.price(riceAndNoodles(2, 1), BOOK, rules, SOMEBODY, SATURDAY_NOON)
                        .total())
                .isEqualTo(PriceEngine.price(riceAndNoodles(2, 1), BOOK).total());
    }

    @Test
    void aCouponIsPresentedOnceAndARuleHasOneId() {
        assertThatThrownBy(() -> SOMEBODY.withCoupons(new Coupon("c-1", "a"), new Coupon("c-1", "b")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PromotionRules.of(1, TEN_OFF, TEN_OFF)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beyondTheBoundRulesAreAppliedByPriorityAndTheResultSaysSo() {
        List<PromotionRule> many = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            many.add(stacked(
                    rule("r" + i, new PercentOff(i, Money.ZERO, Optional.empty())), i, Stacking.in("g" + i % 9)));
        }
        PricedBasket priced = price(riceAndNoodles(1, 1), many.toArray(new PromotionRule[0]));
        assertThat(priced.promotions().exact()).isFalse();
        assertThat(applied(priced)).containsExactly("r10", "r11", "r12", "r13", "r14", "r15", "r16", "r17", "r18");
    }

    @Test
    void manyRulesThatNeverMeetAreAllDecidedExactly() {
        List<PromotionRule> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(on(
                    stacked(rule("r" + i, new PercentOff(10 + i, Money.ZERO, Optional.empty())), i, Stacking.in("r")),
                    RICE_ONLY));
            many.add(on(
                    stacked(rule("n" + i, new PercentOff(10 + i, Money.ZERO, Optional.empty())), i, Stacking.in("n")),
                    NOODLES_ONLY));
        }
        PricedBasket priced = price(riceAndNoodles(1, 1), many.toArray(new PromotionRule[0]));
        assertThat(priced.promotions().exact()).isTrue();
        assertThat(applied(priced)).containsExactly("n11", "r11");
    }
}
