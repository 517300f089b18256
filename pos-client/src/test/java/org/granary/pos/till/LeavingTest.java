package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.granary.pos.app.Till;
import org.granary.pos.app.leaving.Leaving;
import org.granary.pos.ui.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till that may be taken away, and one that may not. */
final class LeavingTest {
    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void aTillWithSomethingUnsentSaysHowMuchAndHowOldAndMayGoOnceItIsDelivered() throws InterruptedException {
        Path data = folder.resolve("till");
        try (Till till = shop.start(data)) {
            shop.open(till);
            Until.holds("synced", () -> till.unsynced() == 0);
            assertThat(Leaving.refusal(till, new Texts(Texts.CHINESE), Duration.ofSeconds(30)))
                    .isEmpty();
            shop.headquarters.loseAnswers(path -> path.startsWith("/v1/push"));
            shop.sell(till, ShopOfOne.RICE, 1);
            Until.holds("dated", () -> till.sync().status().oldestUnsynced() != null);
            Optional<String> refusal = Leaving.refusal(till, new Texts(Texts.CHINESE), Duration.ZERO);
            assertThat(refusal.orElseThrow()).contains("还有 1 条记录").contains("小时");
            assertThat(Leaving.refusal(till, new Texts(Locale.ENGLISH), Duration.ZERO)
                            .orElseThrow())
                    .contains("1 records")
                    .contains("the oldest of");
            shop.headquarters.loseAnswers(path -> false);
            Until.holds("synced", () -> till.unsynced() == 0);
            assertThat(Leaving.refusal(till, new Texts(Texts.CHINESE), Duration.ofSeconds(30)))
                    .isEmpty();
        }
        Path aside = Leaving.putAside(data, shop.clock.instant());
        assertThat(Files.exists(data)).isFalse();
        assertThat(aside.resolve("journal")).as("nothing is deleted").isNotEmptyDirectory();
    }
}
