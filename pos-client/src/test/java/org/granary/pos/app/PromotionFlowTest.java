package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.Test;

/** Promotions as a cashier sees them. The rice costs 79.90, the noodles 12.83. */
final class PromotionFlowTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    private static PromotionRule rule(String name, Scope scope, Conditions conditions, Benefit benefit) {
        return new PromotionRule(name, name, 1, Stacking.FREE, conditions, scope, Caps.ONCE, benefit);
    }

    private static PromotionRule spend(Conditions conditions) {
        return rule("满199减20", Scope.ALL, conditions, new AmountOff(Money.ofFen(199_00), Money.ofFen(20_00)));
    }

    private Money total() {
        return cashier.flow.models().selling.draft().basket().total();
    }

    @Test
    void aSecondPieceAtHalfThePriceIsNamedUnderItsLineAndStandsOnTheSale() {
        till.promotions = PromotionRules.of(
                4, rule("第2件半价", Scope.ofSkus(new SkuCode("MT0001")), Conditions.NONE, new NthItem(2, 50)));
        cashier.start().type("2*").scan(FakeTill.NOODLES);
        assertThat(cashier.texts.get(cashier.flow
                        .models()
                        .selling
                        .rowsProperty()
                        .get()
                        .get(0)
                        .reason()))
                .isEqualTo("第2件半价");
        cashier.press(Key.SPACE, Key.F5, Key.ENTER);
        PaidSale sale = till.completed.get(0);
        assertThat(sale.promotionVersion()).isEqualTo(4);
        assertThat(sale.lines().get(0).discounts())
                .containsExactly(new LineDiscount("第2件半价", "第2件半价", Money.ofFen(6_42)));
        assertThat(sale.total()).isEqualTo(Money.ofFen(25_66 - 6_42));
    }

    @Test
    void theCustomerHearsHowLittleIsMissing() {
        till.promotions = PromotionRules.of(1, spend(Conditions.NONE));
        cashier.start().scan(FakeTill.RICE, FakeTill.RICE);
        assertThat(total()).isEqualTo(Money.ofFen(159_80));
        assertThat(cashier.flow.models().selling.draft().basket().promotions().nearMisses())
                .hasSize(1);
        cashier.scan(FakeTill.RICE);
        assertThat(total()).isEqualTo(Money.ofFen(239_70 - 20_00));
    }

    @Test
    void aPromotionThatEndsWhileTheCustomerStandsHereStillHoldsForWhatIsOnTheTable() {
        Window tenToEleven = new Window(Optional.of(TODAY), Optional.of(TODAY), Set.of(), 10 * 60, 11 * 60);
        till.promotions = PromotionRules.of(1, spend(Conditions.NONE.during(tenToEleven)));
        cashier.start().type("3*").scan(FakeTill.RICE);
        assertThat(total()).isEqualTo(Money.ofFen(219_70));
        till.now = FakeTill.NOW.plus(Duration.ofHours(1));
        cashier.scan(FakeTill.NOODLES);
        assertThat(total()).isEqualTo(Money.ofFen(219_70 + 12_83));
        cashier.press(Key.SPACE, Key.F5, Key.ENTER).type("3*").scan(FakeTill.RICE);
        assertThat(total()).as("the next customer").isEqualTo(Money.ofFen(239_70));
    }

    @Test
    void aMembersLevelLowersThePriceOnTheLineAndNobodyElsesStaysAsItWas() {
        till.promotions = new PromotionRules(
                7,
                List.of(),
                List.of(new PromotionRules.LevelPrice(
                        "金卡", SellUnit.single(new SkuCode("DM0001")), Money.ofFen(75_00))));
        till.memberOf("金卡", "13812345678");
        cashier.start().scan(FakeTill.RICE);
        assertThat(total()).isEqualTo(Money.ofFen(79_90));
        cashier.press(Key.F6).type("5678").press(Key.ENTER, Key.ENTER);
        assertThat(total()).isEqualTo(Money.ofFen(75_00));
        cashier.scan(FakeTill.RICE);
        assertThat(total()).isEqualTo(Money.ofFen(150_00));
        assertThat(cashier.texts.get(cashier.flow
                        .models()
                        .selling
                        .rowsProperty()
                        .get()
                        .get(0)
                        .reason()))
                .isEqualTo("金卡会员价：79.90 → 75.00");
        cashier.press(Key.F6, Key.F4);
        assertThat(total()).isEqualTo(Money.ofFen(159_80));
        cashier.press(Key.F6).type("5678").press(Key.ENTER, Key.ENTER).press(Key.SPACE, Key.F5, Key.ENTER);
        PaidSale sale = till.completed.get(0);
        assertThat(sale.total()).isEqualTo(Money.ofFen(150_00));
        assertThat(sale.lines()).allMatch(SaleLine::memberPrice);
        cashier.scan(FakeTill.RICE);
        assertThat(total()).as("the next customer").isEqualTo(Money.ofFen(79_90));
    }
}
