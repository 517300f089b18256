package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.Caps;
import org.granary.model.pricing.promotion.Conditions;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Scope;
import org.granary.model.pricing.promotion.Stacking;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.wire.Feed;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.granary.pos.app.Till;
import org.granary.pos.sync.CrashPoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TillPromotionsTest {
    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final PromotionRule SPEND = new PromotionRule(
            "spend",
            "满199减20",
            1,
            Stacking.FREE,
            Conditions.NONE,
            Scope.ALL,
            Caps.ONCE,
            new AmountOff(Money.ofFen(199_00), Money.ofFen(20_00)));
    private static final PromotionRule SECOND = new PromotionRule(
            "second", "第2件半价", 2, Stacking.in("a"), Conditions.NONE, Scope.ALL, Caps.NONE, new NthItem(2, 50));

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private void publish(PromotionRules rules) {
        shop.headquarters.publish(Feed.PROMOTIONS, Feed.ALL, PromotionsMessage.of(rules));
    }

    @Test
    void aVersionReplacesTheOneBeforeAndSurvivesARestart() {
        PromotionRules first = PromotionRules.of(1, SPEND);
        PromotionRules second = PromotionRules.of(2, SECOND);
        List<PromotionRules> heard = new CopyOnWriteArrayList<>();
        try (Till till = shop.start(folder)) {
            shop.open(till);
            assertThat(till.promotions().current()).isEqualTo(PromotionRules.NONE);
            till.promotions().onChange(heard::add);
            publish(first);
            till.sync().kick();
            Until.holds(
                    "the first version is here",
                    () -> till.promotions().current().equals(first));
            publish(second);
            till.sync().kick();
            Until.holds(
                    "the second version is here",
                    () -> till.promotions().current().equals(second));
            Until.holds("both were told", () -> heard.equals(List.of(first, second)));
        }
        try (Till till = shop.start(folder, CrashPoints.NONE, NOWHERE)) {
            assertThat(till.promotions().current()).isEqualTo(second);
        }
    }

    @Test
    void whatCannotBeReadIsLeftOutAndTheFeedGoesOn() {
        PromotionRules good = PromotionRules.of(1, SPEND);
        try (Till till = shop.start(folder)) {
            shop.open(till);
            publish(good);
            shop.headquarters.publish(
                    Feed.PROMOTIONS,
                    Feed.ALL,
                    Map.of(
                            "version",
                            2,
                            "rules",
                            List.of(Map.of("id", "later", "name", "以后", "kind", "of-a-later-release"))));
            shop.headquarters.publish(Feed.PROMOTIONS, Feed.ALL, List.of("no promotions"));
            shop.headquarters.publish(Feed.PROMOTIONS, Feed.ALL, NullNode.getInstance());
            shop.headquarters.publish(
                    Feed.PROMOTIONS, "of a later release", PromotionsMessage.of(PromotionRules.of(9)));
            shop.price(1, 6_990, Duration.ZERO);
            till.sync().kick();
            Until.holds(
                    "the price after them is here",
                    () -> till.prices().current().version() == 1);
            assertThat(till.promotions().current()).isEqualTo(good);
        }
        try (Till till = shop.start(folder, CrashPoints.NONE, NOWHERE)) {
            assertThat(till.promotions().current()).isEqualTo(good);
            assertThat(till.promotions().current().rule("spend")).isEqualTo(Optional.of(SPEND));
        }
    }
}
