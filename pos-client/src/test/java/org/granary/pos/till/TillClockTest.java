package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.pos.app.Till;
import org.granary.pos.sync.clock.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A till whose machine's clock is wrong, offline and on. */
final class TillClockTest {
    private static final Duration YEARS = Duration.ofDays(3_650);

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();
    private final AtomicLong monotonic = new AtomicLong();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private Till start() {
        return shop.start(folder, new TimeSource(shop.clock, monotonic::get));
    }

    private void pass(Duration time) {
        shop.clock.advance(time);
        monotonic.addAndGet(time.toMillis());
    }

    @Test
    void aClockThatJumpsTenYearsChangesNeitherReceiptNorBusinessDateNorPrice() {
        Instant now = shop.clock.instant();
        shop.price(1, 6_000, Duration.ofDays(30));
        try (Till till = start()) {
            shop.open(till);
            Until.holds("the price is known", () -> till.sync().status().feedCursor() >= 6);
            shop.clock.advance(YEARS);
            pass(Duration.ofMinutes(2));

            PaidSale sale = shop.sell(till, ShopOfOne.RICE, 1);

            assertThat(sale.at()).isEqualTo(now.plusSeconds(120));
            assertThat(sale.total()).isEqualTo(Money.ofFen(7_990));
            assertThat(sale.receiptNumber()).hasToString("ZSL-01-261122-0001");
            assertThat(till.clock().namedSkew()).isEqualTo(YEARS);
        }
        try (Till till = start()) {
            assertThat(till.clock().instant()).as("after the next start").isEqualTo(now.plusSeconds(120));
        }
    }

    @Test
    void aClockThatWasSetBackWhileTheTillWasOffStandsBehindNoRecord() {
        Instant last;
        try (Till till = start()) {
            shop.open(till);
            last = shop.sell(till, ShopOfOne.RICE, 1).at();
            till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(50_000)).join();
        }
        shop.clock.advance(YEARS.negated());
        monotonic.set(0);
        try (Till till = start()) {
            assertThat(till.clock().instant()).isEqualTo(last);
            till.shifts().open(ShopOfOne.CASHIER, Money.ofFen(50_000)).join();
            assertThat(till.shifts().current().orElseThrow().businessDate()).isEqualTo(LocalDate.of(2026, 11, 22));
        }
    }

    @Test
    void headquartersAnswerSetsTheTimeOfTheNextSale() {
        try (Till till = start()) {
            shop.open(till);
            Instant right = shop.clock.instant().plus(Duration.ofHours(5));

            till.clock().correct(0, 0, right.toEpochMilli());

            assertThat(shop.sell(till, ShopOfOne.OIL, 1).at()).isEqualTo(right);
        }
    }
}
