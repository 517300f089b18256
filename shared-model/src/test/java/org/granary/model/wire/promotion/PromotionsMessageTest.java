package org.granary.model.wire.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.RandomTrade;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PromotionsMessageTest {
    @Test
    void everyRuleComesBackAsItWentOut() {
        Set<String> kinds = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            PromotionRules rules = new RandomTrade(new Random(seed)).rules(12);
            PromotionsMessage message = PromotionsMessage.of(rules);
            message.rules().forEach(rule -> kinds.add(rule.kind()));

            assertThat(message.toDomain()).as("seed " + seed).isEqualTo(rules);
            assertThat(PromotionsMessage.of(message.toDomain()))
                    .as("seed " + seed)
                    .isEqualTo(message);
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder("amount-off", "percent-off", "nth-item", "bundle", "gift", "near-expiry");
    }

    @Test
    void whatIsAbsentIsNotAskedFor() {
        RuleMessage bare = Written.rule("amount-off").off(20_00).message();

        assertThat(bare.toDomain())
                .isEqualTo(new PromotionRule(
                        "r1",
                        "活动",
                        1,
                        Stacking.FREE,
                        Conditions.NONE,
                        Scope.ALL,
                        Caps.ONCE,
                        new AmountOff(Money.ZERO, Money.ofFen(20_00))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            no-kind,        no such kind of promotion: no-kind
            amount-off,     no promotion
            percent-off,    a percentage off is 1 to 100: 0
            nth-item,       a percentage off is 1 to 100: 0
            bundle,         a set needs a price
            gift,           a gift rule names the gift
            near-expiry,    a markdown has at least one step
            """)
    void whatAKindNeedsAndIsNotThereIsNamedWithTheRule(String kind, String said) {
        assertThatThrownBy(() -> Written.rule(kind).message().toDomain())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rule r1: ")
                .hasMessageContaining(said);
    }

    @Test
    void datesAndDaysThatAreNoneAreNamed() {
        assertThatThrownBy(() -> Written.rule("amount-off")
                        .off(1)
                        .from("28.11.2026")
                        .message()
                        .toDomain())
                .hasMessage("rule r1: a date is written like 2026-11-28: 28.11.2026");
        assertThatThrownBy(() -> Written.rule("amount-off")
                        .off(1)
                        .days("someday")
                        .message()
                        .toDomain())
                .hasMessage("rule r1: a day is written like monday: someday");
    }

    @Test
    void aLevelPriceWithoutItsLevelIsRefused() {
        PromotionsMessage message = new PromotionsMessage(
                1, List.of(), List.of(new PromotionsMessage.LevelPriceMessage("", "DM0001", "", 79_00)));

        assertThatThrownBy(message::toDomain)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level price of DM0001: a level price names the level");
    }

    @Test
    void aLevelPriceIsForThePackItNames() {
        PromotionsMessage message = new PromotionsMessage(
                7, List.of(), List.of(new PromotionsMessage.LevelPriceMessage("金", "DM0001", "箱", 300_00)));

        assertThat(message.toDomain().levelPrices())
                .containsExactly(new PromotionRules.LevelPrice(
                        "金", new SellUnit(new SkuCode("DM0001"), "箱"), Money.ofFen(300_00)));
        assertThat(message.numbered(8).toDomain().version()).isEqualTo(8);
    }
}
