package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.reconcile.Cause;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.app.Till;
import org.granary.pos.reconcile.DayState;
import org.granary.pos.sync.DayResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real till and its days, over HTTP. */
final class TillDaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** More than one run. */
    private static final int SALES = 130;

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void stop() {
        shop.close();
    }

    private static DayState today(Till till) {
        List<DayState> days = till.days().days().join();
        assertThat(days).hasSize(1);
        return days.get(0);
    }

    private static void close(Till till) {
        till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(50_000)).join();
        ShopOfOne.projected(till);
    }

    private List<DayBooks.Found> compare(Till till) {
        DayResult result = till.days().compare(till.sync(), TODAY).join();
        assertThat(result).isInstanceOf(DayResult.Compared.class);
        return ((DayResult.Compared) result).found();
    }

    @Test
    void aDayThatWasClosedOfflineIsComparedByItselfOnceEverythingWasSent() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Until.holds("level", () -> till.sync().status().unsynced() == 0);
            shop.headquarters.loseAnswers(path -> true);
            shop.sell(till, ShopOfOne.RICE, 1);
            Until.holds("alone", () -> !till.sync().status().online());
            close(till);
            assertThat(today(till).kind()).isEqualTo(DayState.Kind.NOT_COMPARED);
            assertThat(till.days().compare(till.sync(), TODAY).join()).isInstanceOf(DayResult.Unreachable.class);

            shop.headquarters.loseAnswers(path -> false);
            till.sync().kick();

            Until.holds("compared", () -> today(till).kind() == DayState.Kind.TIES_OUT);
        }
        try (Till again = shop.start(folder)) {
            assertThat(today(again).kind()).isEqualTo(DayState.Kind.TIES_OUT);
        }
    }

    @Test
    void whatHeadquartersLostIsNamedAmongManyAndKeptOverARestart() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            PaidSale lost = shop.sell(till, ShopOfOne.RICE, 2);
            for (int i = 1; i < SALES; i++) {
                shop.sell(till, ShopOfOne.OIL, 1);
            }
            close(till);
            shop.headquarters.forget(lost.id());

            List<DayBooks.Found> found = compare(till);

            assertThat(found)
                    .isNotEmpty()
                    .allMatch(difference -> difference.causeHere() == Cause.LOST_AT_HEADQUARTERS)
                    .allMatch(difference ->
                            difference.documents().get(0).id().equals(lost.id().toString()));
            assertThat(found)
                    .filteredOn(difference -> difference.subject().equals("STOCK"))
                    .singleElement()
                    .satisfies(stock -> assertThat(stock.amount()).isEqualTo(-2));
        }
        try (Till again = shop.start(folder)) {
            assertThat(today(again).kind()).isEqualTo(DayState.Kind.DIFFERS);
            assertThat(today(again).found()).isNotEmpty();
        }
    }

    @Test
    void aHeadquartersOfTheFirstVersionStillComparesTheFigures() {
        shop.headquarters.firstVersion();
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            ShopOfOne.projected(till);

            assertThat(compare(till)).isEmpty();
        }
    }
}
