package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.model.pricing.Counter.NOODLES_ONLY;
import static org.granary.model.pricing.Counter.RICE_ONLY;
import static org.granary.model.pricing.Counter.SOMEBODY;
import static org.granary.model.pricing.Counter.capped;
import static org.granary.model.pricing.Counter.on;
import static org.granary.model.pricing.Counter.price;
import static org.granary.model.pricing.Counter.rice;
import static org.granary.model.pricing.Counter.riceAndNoodles;
import static org.granary.model.pricing.Counter.rule;
import static org.granary.model.pricing.Counter.when;
import static org.granary.model.pricing.Counter.yuan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.Coupon;
import org.granary.model.pricing.promotion.PromotionOutcome;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.Missing;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.junit.jupiter.api.Test;

/** Each kind of promotion by an example that can be checked with a pencil. */
final class PromotionKindsTest {
    private static final SellUnit RICE = SellUnit.single(Goods.RICE.code());
    private static final SellUnit NOODLES = SellUnit.single(Goods.NOODLES.code());
    private static final PromotionRule SPEND_199 = rule("满199减20", new AmountOff(yuan("199"), yuan("20")));
    private static final PromotionRule TEN_PERCENT_COUPON =
            when(rule("9折券", new PercentOff(10, Money.ZERO, Optional.of(yuan("15")))), Conditions.NONE.withCoupon());

    private static List<Missing> missing(PricedBasket priced) {
        return priced.promotions().nearMisses().stream()
                .map(PromotionOutcome.NearMiss::missing)
                .toList();
    }

    @Test
    void spending199Takes20OffSharedOverTheLines() {
        PricedBasket priced = price(riceAndNoodles(2, 4), SPEND_199);
        assertThat(priced.total()).isEqualTo(yuan("191.00"));
        assertThat(priced.lines().get(0).discounts())
                .containsExactly(new LineDiscount("满199减20", "满199减20", yuan("15.15")));
        assertThat(priced.lines().get(0).amount()).isEqualTo(yuan("144.65"));
        assertThat(priced.lines().get(0).tax()).isEqualTo(yuan("11.94"));
        assertThat(priced.lines().get(1).discounts())
                .containsExactly(new LineDiscount("满199减20", "满199减20", yuan("4.85")));
        assertThat(priced.promotions().version()).isEqualTo(3);
        assertThat(priced.promotions().applied())
                .containsExactly(new PromotionOutcome.Applied("满199减20", "满199减20", 1, yuan("20"), List.of()));
        assertThat(priced.promotions().exact()).isTrue();
    }

    @Test
    void aFenBelowTheThresholdNothingIsTakenOffAndTheFenIsNamed() {
        PromotionRule almost = rule("满减", new AmountOff(yuan("159.81"), yuan("20")));
        PricedBasket priced = price(rice(2), almost);
        assertThat(priced.total()).isEqualTo(yuan("159.80"));
        assertThat(missing(priced)).containsExactly(new Missing.Spend(yuan("0.01")));
        assertThat(price(rice(2), rule("满减", new AmountOff(yuan("159.80"), yuan("20"))))
                        .total())
                .isEqualTo(yuan("139.80"));
    }

    @Test
    void whatIsMissingToTheNextThresholdIsSaid() {
        PricedBasket priced = price(riceAndNoodles(2, 1), SPEND_199);
        assertThat(priced.promotions().nearMisses())
                .containsExactly(new PromotionOutcome.NearMiss("满199减20", "满199减20", new Missing.Spend(yuan("26.40"))));
        assertThat(missing(price(rice(3), SPEND_199))).isEmpty();
    }

    @Test
    void aPromotionForEvery199IsUsedAsOftenAsTheGoodsAllowAndItsCapSays() {
        PromotionRule every = capped(SPEND_199, Caps.times(2));
        assertThat(price(rice(5), every).total()).isEqualTo(yuan("359.50"));
        assertThat(missing(price(rice(4), every))).containsExactly(new Missing.Spend(yuan("78.40")));
        assertThat(price(rice(9), every).total()).isEqualTo(yuan("679.10"));
        assertThat(price(rice(9), capped(SPEND_199, Caps.NONE)).total()).isEqualTo(yuan("659.10"));
    }

    @Test
    void aPercentCouponNeedsTheCouponAndStopsAtItsCap() {
        assertThat(price(rice(1), TEN_PERCENT_COUPON).total()).isEqualTo(yuan("79.90"));
        PricedBasket priced = price(rice(1), SOMEBODY.withCoupons(new Coupon("c-1", "9折券")), TEN_PERCENT_COUPON);
        assertThat(priced.total()).isEqualTo(yuan("71.91"));
        assertThat(priced.promotions().applied().get(0).coupons()).containsExactly("c-1");
        assertThat(price(rice(2), SOMEBODY.withCoupons(new Coupon("c-1", "9折券")), TEN_PERCENT_COUPON)
                        .total())
                .isEqualTo(yuan("144.80"));
        assertThat(price(rice(1), SOMEBODY.withCoupons(new Coupon("c-1", "other")), TEN_PERCENT_COUPON)
                        .total())
                .isEqualTo(yuan("79.90"));
    }

    @Test
    void aPercentageForSpendingHoldsFromItsThreshold() {
        PromotionRule rule = rule("满100打9折", new PercentOff(10, yuan("92.70"), Optional.empty()));
        assertThat(price(riceAndNoodles(1, 1), rule).total()).isEqualTo(yuan("83.43"));
        assertThat(missing(price(rice(1), rule))).containsExactly(new Missing.Spend(yuan("12.80")));
        assertThat(missing(price(riceAndNoodles(1, 1), rule))).isEmpty();
    }

    @Test
    void amountCouponsAreUsedAsManyAsHelpAndInTheOrderOfTheirIds() {
        PromotionRule coupon = capped(
                when(rule("10元券", new AmountOff(Money.ZERO, yuan("10"))), Conditions.NONE.withCoupon()), Caps.NONE);
        PricedBasket priced = price(
                Basket.EMPTY.with(Counter.line(1, Goods.NOODLES, 1)),
                SOMEBODY.withCoupons(new Coupon("c-3", "10元券"), new Coupon("c-1", "10元券"), new Coupon("c-2", "10元券")),
                coupon);
        assertThat(priced.total()).isEqualTo(Money.ZERO);
        assertThat(priced.promotions().applied().get(0))
                .isEqualTo(new PromotionOutcome.Applied("10元券", "10元券", 2, yuan("12.80"), List.of("c-1", "c-2")));
    }

    @Test
    void ofEachTwoPiecesTheCheaperIsAtHalfPrice() {
        PromotionRule half = capped(rule("第2件半价", new NthItem(2, 50)), Caps.NONE);
        assertThat(price(riceAndNoodles(1, 1), half).total()).isEqualTo(yuan("86.30"));
        assertThat(price(riceAndNoodles(2, 1), half).total()).isEqualTo(yuan("132.65"));
        assertThat(price(riceAndNoodles(1, 2), half).total()).isEqualTo(yuan("99.10"));
        assertThat(price(riceAndNoodles(2, 2), half).total()).isEqualTo(yuan("139.05"));
        assertThat(price(riceAndNoodles(2, 2), rule("第2件半价", new NthItem(2, 50)))
                        .total())
                .isEqualTo(yuan("145.45"));
        assertThat(missing(price(rice(1), half))).containsExactly(new Missing.Pieces(1));
        assertThat(missing(price(rice(2), half))).isEmpty();
        assertThat(missing(price(rice(3), rule("第2件半价", new NthItem(2, 50))))).isEmpty();
    }

    @Test
    void weighedGoodsAreNotCountedInPieces() {
        PromotionRule half = rule("第2件半价", new NthItem(2, 50));
        Basket basket = Basket.EMPTY.with(Counter.weighed(1, 1_234)).with(Counter.weighed(2, 500));
        assertThat(price(basket, half).total()).isEqualTo(yuan("10.37"));
        assertThat(price(basket, rule("满10减1", new AmountOff(yuan("10"), yuan("1"))))
                        .total())
                .isEqualTo(yuan("9.37"));
    }

    @Test
    void aSetHasOnePriceAndWhatIsOverPaysItsOwn() {
        PromotionRule set = capped(
                rule("组合价", new Bundle(List.of(Bundle.Part.of(RICE, 1), Bundle.Part.of(NOODLES, 2)), yuan("99"))),
                Caps.NONE);
        assertThat(price(riceAndNoodles(1, 2), set).total()).isEqualTo(yuan("99.00"));
        assertThat(price(riceAndNoodles(2, 5), set).total()).isEqualTo(yuan("210.80"));
        assertThat(price(riceAndNoodles(1, 1), set).total()).isEqualTo(yuan("92.70"));
        assertThat(missing(price(riceAndNoodles(1, 1), set))).containsExactly(new Missing.Pieces(1));
        assertThat(missing(price(rice(2), set))).containsExactly(new Missing.Pieces(2));
        assertThat(missing(price(riceAndNoodles(1, 2), set))).isEmpty();
        assertThat(price(riceAndNoodles(2, 4), capped(set, Caps.ONCE)).total()).isEqualTo(yuan("204.50"));
    }

    @Test
    void aSetThatSavesNothingIsNotMadeAndTheDearestPiecesGoIn() {
        PromotionRule any = capped(
                rule("任选2件60元", new Bundle(List.of(new Bundle.Part(Set.of(RICE, NOODLES), 2)), yuan("60"))), Caps.NONE);
        assertThat(price(riceAndNoodles(1, 3), any).total()).isEqualTo(yuan("85.60"));
        assertThat(price(riceAndNoodles(3, 1), any).total()).isEqualTo(yuan("120.00"));
        assertThat(price(Basket.EMPTY.with(Counter.line(1, Goods.NOODLES, 4)), any)
                        .total())
                .isEqualTo(yuan("51.20"));
        assertThatThrownBy(() -> new Bundle(
                        List.of(Bundle.Part.of(RICE, 1), new Bundle.Part(Set.of(RICE, NOODLES), 1)), yuan("1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGiftBecomesFreeOnceItIsInTheBasket() {
        PromotionRule gift = rule("满150赠挂面", Gift.forSpending(yuan("150"), NOODLES));
        assertThat(missing(price(rice(2), gift))).containsExactly(new Missing.TakeGift(NOODLES, 1));
        PricedBasket priced = price(riceAndNoodles(2, 1), gift);
        assertThat(priced.total()).isEqualTo(yuan("159.80"));
        assertThat(priced.lines().get(0).discounts()).isEmpty();
        assertThat(priced.lines().get(1).amount()).isEqualTo(Money.ZERO);
        assertThat(missing(priced)).isEmpty();
        assertThat(price(riceAndNoodles(2, 3), gift).total()).isEqualTo(yuan("185.40"));
        assertThat(missing(price(rice(1), gift))).containsExactly(new Missing.Spend(yuan("70.10")));
        assertThat(price(riceAndNoodles(1, 5), gift).total()).isEqualTo(yuan("143.90"));
    }

    @Test
    void whatIsGivenFreeDoesNotCountTowardsItself() {
        PromotionRule third = capped(on(rule("买二赠一", Gift.forPieces(2, RICE)), RICE_ONLY), Caps.NONE);
        assertThat(price(rice(2), third).total()).isEqualTo(yuan("159.80"));
        assertThat(missing(price(rice(2), third))).containsExactly(new Missing.Pieces(1));
        assertThat(price(rice(3), third).total()).isEqualTo(yuan("159.80"));
        assertThat(price(rice(5), third).total()).isEqualTo(yuan("319.60"));
        assertThat(price(rice(6), third).total()).isEqualTo(yuan("319.60"));
        PromotionRule spending = rule("满160赠米", Gift.forSpending(yuan("160"), RICE));
        assertThat(price(riceAndNoodles(2, 5), spending).total()).isEqualTo(yuan("223.80"));
        assertThat(price(riceAndNoodles(2, 7), spending).total()).isEqualTo(yuan("169.50"));
    }

    @Test
    void aGiftForAProofWaitsForTheCashiersConfirmation() {
        PromotionRule gift =
                when(on(rule("凭老年证赠挂面", Gift.forPieces(1, NOODLES)), RICE_ONLY), Conditions.NONE.withProof());
        assertThat(price(riceAndNoodles(1, 1), gift).total()).isEqualTo(yuan("92.70"));
        assertThat(price(riceAndNoodles(1, 1), SOMEBODY.withProofs("凭老年证赠挂面"), gift)
                        .total())
                .isEqualTo(yuan("79.90"));
    }

    @Test
    void goodsNearTheirDateAreMarkedDownByTheirDays() {
        PromotionRule near =
                rule("临期", new NearExpiry(List.of(new NearExpiry.Step(7, 30), new NearExpiry.Step(3, 50))));
        LocalDate today = LocalDate.of(2026, 11, 28);
        assertThat(dated(today.plusDays(8), near).amount()).isEqualTo(yuan("25.60"));
        assertThat(dated(today.plusDays(7), near).amount()).isEqualTo(yuan("17.92"));
        assertThat(dated(today.plusDays(4), near).amount()).isEqualTo(yuan("17.92"));
        assertThat(dated(today.plusDays(3), near).amount()).isEqualTo(yuan("12.80"));
        assertThat(dated(today, near).amount()).isEqualTo(yuan("12.80"));
        assertThat(dated(today.minusDays(1), near).amount()).isEqualTo(yuan("25.60"));
        assertThat(price(riceAndNoodles(1, 1), near).total()).isEqualTo(yuan("92.70"));
    }

    private static PricedLine dated(LocalDate expiry, PromotionRule near) {
        BasketLine line = Counter.line(1, Goods.NOODLES, 2).of(Optional.of(expiry), Optional.of("B0815"));
        return price(Basket.EMPTY.with(line), near).lines().get(0);
    }

    @Test
    void aMarkedDownWeightIsPricedByItsMarkedDownPricePerKilo() {
        PromotionRule near = rule("临期", new NearExpiry(List.of(new NearExpiry.Step(7, 25))));
        BasketLine line = Counter.weighed(1, 1_234).of(Optional.of(LocalDate.of(2026, 12, 1)), Optional.empty());
        assertThat(price(Basket.EMPTY.with(line), near).total()).isEqualTo(yuan("5.54"));
    }

    @Test
    void aScopeNamesGoodsByCodeCategoryOrBrand() {
        PromotionRule noodles = on(rule("挂面减1元", new AmountOff(Money.ZERO, yuan("1"))), NOODLES_ONLY);
        PricedBasket priced = price(riceAndNoodles(1, 1), noodles);
        assertThat(priced.lines().get(0).discounts()).isEmpty();
        assertThat(priced.lines().get(1).amount()).isEqualTo(yuan("11.80"));
        assertThat(price(rice(1), noodles).total()).isEqualTo(yuan("79.90"));
        assertThat(new Scope(Set.of(), Set.of("油", "米"), Set.of()).holds(Goods.RICE))
                .isTrue();
        assertThat(new Scope(Set.of(), Set.of("油"), Set.of()).holds(Goods.RICE)).isFalse();
        assertThat(new Scope(Set.of(), Set.of("油"), Set.of("谷丰")).holds(Goods.RICE))
                .isTrue();
        assertThat(new Scope(Set.of(), Set.of(), Set.of("田园记")).holds(Goods.RICE))
                .isFalse();
        assertThat(Scope.ALL.holds(Goods.RICE)).isTrue();
    }
}
