package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.granary.model.engine.Condition;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.Refusal;
import org.granary.pos.app.Till;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.StatusLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a till does that headquarters does not want to hear, or not now. */
final class RefusedTillTest {
    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aTillThatIsAskedToWaitWaitsThatLongWhateverIsSoldAndThenSendsIt() {
        Duration asked = Duration.ofMillis(1_500);
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Until.holds("it is level", () -> till.sync().status().unsynced() == 0);
            shop.headquarters.refuse(Refusal.rate(asked.toMillis()));
            till.sync().kick();
            Until.holds("it was refused", () -> last().refused());
            Until.holds("it rests", () -> till.sync().status().condition() == Condition.BUSY);
            shop.headquarters.refuse(null);
            FakeHeadquarters.Asked refused = last();
            assertThat(refused.refused()).isTrue();
            PaidSale sale = shop.sell(till, ShopOfOne.RICE, 1);
            till.sync().kick();

            Until.holds("the sale is sent", () -> shop.headquarters.sales().contains(sale));

            List<FakeHeadquarters.Asked> all = shop.headquarters.asked();
            FakeHeadquarters.Asked next = all.get(all.indexOf(refused) + 1);
            assertThat(Duration.ofNanos(next.nanos() - refused.nanos())).isGreaterThanOrEqualTo(asked);
            Until.holds("it is level again", () -> till.sync().status().condition() == Condition.LEVEL);
        }
    }

    private FakeHeadquarters.Asked last() {
        List<FakeHeadquarters.Asked> all = shop.headquarters.asked();
        return all.get(all.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKED", "QUARANTINED", "UNSIGNED"})
    void aTillThatHasToBeEnrolledAgainSellsOnKeepsItsSalesAndSaysWhatToDo(Condition condition) {
        String code = switch (condition) {
            case REVOKED -> Refusal.REVOKED;
            case QUARANTINED -> Refusal.QUARANTINED;
            default -> Refusal.UNSIGNED;
        };
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Until.holds("it is level", () -> till.sync().status().unsynced() == 0);
            shop.headquarters.refuse(new Refusal(code, "refused", 0));
            PaidSale sale = shop.sell(till, ShopOfOne.RICE, 2);
            till.sync().kick();

            Until.holds("the till knows", () -> till.sync().status().condition() == condition);

            assertThat(till.sync().status().unsynced()).isEqualTo(1);
            assertThat(advice(till, Texts.CHINESE)).contains("可以继续收银", "销售都保存在本机", "打电话给总部", "自动补传");
            assertThat(advice(till, Locale.ENGLISH))
                    .contains("Go on selling", "every sale is kept", "Call headquarters", "then all is sent");
            shop.headquarters.refuse(null);
            Until.holds("what was kept is sent", () -> {
                till.sync().kick();
                return shop.headquarters.sales().contains(sale);
            });
        }
    }

    @Test
    void nothingElseAsksTheCashierToCallForAnEnrolment() {
        for (String attention : List.of("", "DISK", "CONFUSED", "OLD_HEADQUARTERS", "TILL_OUTDATED")) {
            assertThat(network(attention).advice()).as(attention).isEmpty();
        }
    }

    private static final Instant NOW = Instant.parse("2026-11-22T02:24:00Z");

    private static String advice(Till till, Locale language) {
        StatusLine.Network network = network(till.sync().status().condition().name());
        return new Texts(language).get(network.advice());
    }

    private static StatusLine.Network network(String attention) {
        return new StatusLine.Network(false, NOW, 1, Optional.of(NOW), attention);
    }
}
