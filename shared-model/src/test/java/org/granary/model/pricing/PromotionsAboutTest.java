package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.granary.model.pricing.Counter.NOODLES_ONLY;
import static org.granary.model.pricing.Counter.RICE_ONLY;
import static org.granary.model.pricing.Counter.SATURDAY_NOON;
import static org.granary.model.pricing.Counter.SOMEBODY;
import static org.granary.model.pricing.Counter.capped;
import static org.granary.model.pricing.Counter.on;
import static org.granary.model.pricing.Counter.rule;
import static org.granary.model.pricing.Counter.when;
import static org.granary.model.pricing.Counter.yuan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.pricing.promotion.Window;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.junit.jupiter.api.Test;

/** Which rules concern an article, before anything is in a basket. */
final class PromotionsAboutTest {
    private static final SellUnit NOODLES = SellUnit.single(Goods.NOODLES.code());
    private static final PercentOff TENTH = new PercentOff(10, Money.ZERO, Optional.empty());

    private static List<String> about(Sku sku, Shopper shopper, PromotionRule... rules) {
        CatalogIndex.Item item = new CatalogIndex.Item(sku, SellUnit.single(sku.code()));
        return PromotionRules.of(1, rules).about(item, yuan("10"), shopper, SATURDAY_NOON).stream()
                .map(PromotionRule::name)
                .toList();
    }

    @Test
    void itIsWhatTheRulesOfTheEngineCount() {
        PromotionRule second = on(rule("挂面第2件半价", new NthItem(2, 50)), NOODLES_ONLY);
        PromotionRule gift = on(rule("满79赠挂面", Gift.forSpending(yuan("79"), NOODLES)), RICE_ONLY);
        PromotionRule set = rule("组合", new Bundle(List.of(Bundle.Part.of(NOODLES, 2)), yuan("20")));
        PromotionRule old = rule("临期", new NearExpiry(List.of(new NearExpiry.Step(7, 30))));
        PromotionRule pieces = rule("第3件免费", new NthItem(3, 100));
        assertThat(about(Goods.NOODLES, SOMEBODY, second, gift, set, old, pieces))
                .as("the gift is about what is given, too")
                .containsExactlyInAnyOrder("挂面第2件半价", "满79赠挂面", "组合", "临期", "第3件免费");
        assertThat(about(Goods.RICE, SOMEBODY, second, gift, set, old, pieces))
                .containsExactlyInAnyOrder("满79赠挂面", "临期", "第3件免费");
        assertThat(about(Goods.LOOSE_RICE, SOMEBODY, second, gift, set, old, pieces))
                .as("what is weighed has no pieces")
                .containsExactly("临期");
    }

    @Test
    void couponsAndProofsCountAsShownAndAllElseHasToHold() {
        Window over = Window.between(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 2));
        PromotionRule coupon = when(rule("券", TENTH), Conditions.NONE.withCoupon());
        PromotionRule proof = when(rule("证", TENTH), Conditions.NONE.withProof());
        PromotionRule past = when(rule("过期", TENTH), Conditions.NONE.during(over));
        PromotionRule elsewhere = when(
                rule("别店", TENTH),
                new Conditions(Set.of(new ShopId("QQQ")), Set.of(), Set.of(), Window.ALWAYS, false, false));
        PromotionRule gold =
                when(rule("金卡", TENTH), new Conditions(Set.of(), Set.of(), Set.of("金卡"), Window.ALWAYS, false, false));
        assertThat(about(Goods.RICE, SOMEBODY, coupon, proof, past, elsewhere, gold))
                .containsExactlyInAnyOrder("券", "证");
        assertThat(about(Goods.RICE, SOMEBODY.withLevel("金卡"), gold)).containsExactly("金卡");
    }

    @Test
    void whatIsGivenAwayAlreadyIsNotNamed() {
        PromotionRule few = capped(rule("限量", TENTH), new Caps(1, Optional.empty(), OptionalLong.of(100)));
        assertThat(about(Goods.RICE, SOMEBODY, few)).isEmpty();
        Shopper leased = SOMEBODY.withLeases(Map.of(few.id(), new Lease(Money.ZERO, 3)));
        assertThat(about(Goods.RICE, leased, few)).containsExactly("限量");
    }
}
