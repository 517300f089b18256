package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.model.pricing.Counter.NOODLES_ONLY;
import static org.granary.model.pricing.Counter.RICE_ONLY;
import static org.granary.model.pricing.Counter.SATURDAY_NOON;
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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.granary.model.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.Coupon;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.Missing;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.junit.jupiter.api.Test;

/** Where one more piece, fen or rule decides. */
final class PromotionEdgesTest {
    private static final SellUnit RICE = SellUnit.single(Goods.RICE.code());
    private static final SellUnit NOODLES = SellUnit.single(Goods.NOODLES.code());

    private static List<Missing> missing(Basket basket, PromotionRule... rules) {
        return price(basket, rules).promotions().nearMisses().stream()
                .map(PromotionOutcome.NearMiss::missing)
                .toList();
    }

    private static void refused(ThrowingCallable building) {
        assertThatThrownBy(building).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalGiftsAreEarnedTakenAndMissedOneByOne() {
        PromotionRule gift =
                capped(on(rule("满79赠挂面", Gift.forSpending(yuan("79"), NOODLES)), RICE_ONLY), Caps.times(4));
        assertThat(price(riceAndNoodles(3, 2), gift).total()).isEqualTo(yuan("239.70"));
        assertThat(missing(riceAndNoodles(3, 2), gift)).containsExactly(new Missing.TakeGift(NOODLES, 1));
        assertThat(missing(riceAndNoodles(3, 1), gift)).containsExactly(new Missing.TakeGift(NOODLES, 2));
        assertThat(missing(riceAndNoodles(3, 3), gift)).containsExactly(new Missing.Spend(yuan("76.30")));
        assertThat(missing(riceAndNoodles(3, 5), gift)).containsExactly(new Missing.Spend(yuan("76.30")));
        assertThat(missing(riceAndNoodles(5, 4), gift)).isEmpty();
        assertThat(missing(riceAndNoodles(9, 2), gift)).containsExactly(new Missing.TakeGift(NOODLES, 2));
        assertThat(missing(Basket.EMPTY.with(Counter.line(1, Goods.NOODLES, 1)), gift))
                .isEmpty();
    }

    @Test
    void aGiftOfTheGoodsThemselvesIsMissedByWhatWillBePaid() {
        PromotionRule spending = on(rule("满150赠米", Gift.forSpending(yuan("150"), RICE)), RICE_ONLY);
        assertThat(missing(rice(2), spending)).containsExactly(new Missing.Spend(yuan("70.10")));
        assertThat(price(rice(3), spending).total()).isEqualTo(yuan("159.80"));
        PromotionRule pieces = capped(on(rule("买二赠一", Gift.forPieces(2, RICE)), RICE_ONLY), Caps.times(3));
        assertThat(missing(rice(1), pieces)).containsExactly(new Missing.Pieces(2));
        assertThat(missing(rice(3), pieces)).containsExactly(new Missing.Pieces(3));
        assertThat(missing(rice(5), pieces)).containsExactly(new Missing.Pieces(1));
        PromotionRule exact = on(rule("满159.80赠挂面", Gift.forSpending(yuan("159.80"), NOODLES)), RICE_ONLY);
        assertThat(price(riceAndNoodles(2, 1), exact).total()).isEqualTo(yuan("159.80"));
    }

    @Test
    void aGiftForPiecesIsMissedInPieces() {
        PromotionRule gift = capped(on(rule("买二赠面", Gift.forPieces(2, NOODLES)), RICE_ONLY), Caps.times(2));
        assertThat(missing(rice(4), gift)).containsExactly(new Missing.TakeGift(NOODLES, 2));
        assertThat(missing(riceAndNoodles(3, 1), gift)).containsExactly(new Missing.Pieces(1));
        assertThat(missing(riceAndNoodles(1, 1), gift)).containsExactly(new Missing.Pieces(1));
    }

    @Test
    void goodsThatARuleDoesNotCountStayFreeForOthersOfItsGroup() {
        PromotionRule percent =
                stacked(rule("95折", new PercentOff(5, Money.ZERO, Optional.empty())), 9, Stacking.in("a"));
        Basket weighed = riceAndNoodles(2, 1).with(Counter.weighed(3, 1_000));
        PromotionRule gift = stacked(rule("买二赠面", Gift.forPieces(2, NOODLES)), 1, Stacking.in("a"));
        assertThat(price(weighed, gift, percent).total()).isEqualTo(yuan("165.48"));
        PromotionRule set =
                stacked(rule("2件100元", new Bundle(List.of(Bundle.Part.of(RICE, 2)), yuan("100"))), 1, Stacking.in("a"));
        assertThat(price(weighed, set, percent).total()).isEqualTo(yuan("117.84"));
    }

    @Test
    void aNearMissLooksAtTheRulesOwnGoods() {
        PromotionRule applied = on(rule("米减10", new AmountOff(Money.ZERO, yuan("10"))), RICE_ONLY);
        PromotionRule missed = on(rule("面满20减2", new AmountOff(yuan("20"), yuan("2"))), NOODLES_ONLY);
        assertThat(missing(riceAndNoodles(1, 1), applied, missed)).containsExactly(new Missing.Spend(yuan("7.20")));
    }

    @Test
    void aRuleThatWasLeftOutForABetterOneIsNoNearMiss() {
        PromotionRule good = stacked(rule("减20", new AmountOff(Money.ZERO, yuan("20"))), 2, Stacking.in("a"));
        PromotionRule lesser =
                capped(stacked(rule("每满50减1", new AmountOff(yuan("50"), yuan("1"))), 1, Stacking.in("a")), Caps.NONE);
        PricedBasket priced = price(rice(1), good, lesser);
        assertThat(priced.total()).isEqualTo(yuan("59.90"));
        assertThat(priced.promotions().nearMisses()).isEmpty();
    }

    @Test
    void nearMissesStopAtTheCap() {
        PromotionRule twice = capped(rule("第2件半价", new NthItem(2, 50)), Caps.times(2));
        assertThat(missing(rice(3), twice)).containsExactly(new Missing.Pieces(1));
        assertThat(missing(rice(5), twice)).isEmpty();
        PromotionRule set =
                rule("组合", new Bundle(List.of(Bundle.Part.of(RICE, 1), Bundle.Part.of(NOODLES, 1)), yuan("80")));
        assertThat(missing(riceAndNoodles(2, 1), set)).isEmpty();
        assertThat(missing(riceAndNoodles(2, 1), capped(set, Caps.times(2)))).containsExactly(new Missing.Pieces(1));
    }

    @Test
    void noCouponIsUsedUpForNothing() {
        PromotionRule coupon = capped(
                when(rule("券", new AmountOff(Money.ZERO, yuan("6.40"))), Conditions.NONE.withCoupon()), Caps.NONE);
        PricedBasket priced = price(
                Basket.EMPTY.with(Counter.line(1, Goods.NOODLES, 1)),
                SOMEBODY.withCoupons(new Coupon("c-1", "券"), new Coupon("c-2", "券"), new Coupon("c-3", "券")),
                coupon);
        assertThat(priced.total()).isEqualTo(Money.ZERO);
        assertThat(priced.promotions().applied().get(0).coupons()).containsExactly("c-1", "c-2");
    }

    @Test
    void aWindowOfOneMinuteToTheSameIsAWholeDay() {
        Window whole = new Window(Optional.empty(), Optional.empty(), Set.of(), 600, 600);
        assertThat(whole.holds(SATURDAY_NOON)).isTrue();
        LocalDate day = LocalDate.of(2026, 11, 28);
        assertThat(Window.between(day, day).holds(SATURDAY_NOON)).isTrue();
        refused(() -> Window.between(day, day.minusDays(1)));
        refused(() -> new Window(Optional.empty(), Optional.empty(), Set.of(), -1, 600));
        refused(() -> new Window(Optional.empty(), Optional.empty(), Set.of(), Window.MINUTES_OF_DAY, 600));
        refused(() -> new Window(Optional.empty(), Optional.empty(), Set.of(), 0, 0));
        refused(() -> new Window(Optional.empty(), Optional.empty(), Set.of(), 0, Window.MINUTES_OF_DAY + 1));
    }

    @Test
    void rulesThatMeanNothingCannotBeBuilt() {
        refused(() -> new NthItem(2, 0));
        refused(() -> new NthItem(2, 101));
        refused(() -> new NthItem(1, 50));
        refused(() -> new PercentOff(0, Money.ZERO, Optional.empty()));
        refused(() -> new PercentOff(10, Money.ZERO, Optional.of(Money.ZERO)));
        refused(() -> new AmountOff(Money.ZERO, Money.ZERO));
        refused(() -> new AmountOff(yuan("-1"), yuan("1")));
        refused(() -> new NearExpiry(List.of()));
        refused(() -> new NearExpiry.Step(-1, 10));
        refused(() -> new NearExpiry.Step(1, 101));
        refused(() -> new Gift(RICE, yuan("-1"), 0));
        refused(() -> new Bundle(List.of(), yuan("1")));
        refused(() -> Bundle.Part.of(RICE, 0));
        refused(() -> Caps.times(0));
        refused(() -> Caps.times(Limit.PACKS_PER_LINE.max() + 1));
        refused(() -> Caps.ONCE.withBudget(yuan("-0.01")));
        refused(() -> Caps.ONCE.withRedemptions(-1));
        refused(() -> rule(" ", new NthItem(2, 50)));
        refused(() -> new PriceOverride(yuan("-0.01"), "A7", ""));
        refused(() -> new PromotionRules(-1, List.of(), List.of()));
        refused(() -> new PromotionRules(
                1, Collections.nCopies(PromotionRules.MAX_RULES + 1, rule("r", new NthItem(2, 50))), List.of()));
    }

    @Test
    void asManyRulesAsAreAllowedArePriced() {
        List<PromotionRule> rules = new ArrayList<>();
        for (int i = 0; i < PromotionRules.MAX_RULES; i++) {
            rules.add(on(rule("r" + i, new NthItem(2, 50)), new Scope(Set.of(), Set.of("类" + i), Set.of())));
        }
        assertThat(price(rice(2), rules.toArray(new PromotionRule[0])).total()).isEqualTo(yuan("159.80"));
        assertThat(new PromotionRules(1, rules, List.of()).rule("r7")).contains(rules.get(7));
    }

    @Test
    void aTieBetweenManyRulesOfAGroupIsSettledWithoutGivingUp() {
        List<PromotionRule> rules = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rules.add(stacked(
                    rule("r" + i, new PercentOff(20 - i, Money.ZERO, Optional.empty())), i, Stacking.in("g" + i % 6)));
        }
        PricedBasket priced = price(riceAndNoodles(3, 7), rules.toArray(new PromotionRule[0]));
        assertThat(priced.promotions().exact()).isTrue();
        assertThat(priced.promotions().applied()).hasSize(6);
    }
}
