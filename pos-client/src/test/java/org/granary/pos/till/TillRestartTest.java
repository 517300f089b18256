package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.DayFigures;
import org.granary.model.tender.OpenPayment;
import org.granary.model.tender.Step;
import org.granary.pos.app.Till;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.DayResult;
import org.granary.pos.tender.UnfinishedPayment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TillRestartTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void whatIsPaidInPartSurvivesARestartAndIsOverWithTheSale() {
        UnfinishedPayment half;
        try (Till till = shop.start(folder)) {
            shop.open(till);
            half = halfPaid(till);
            till.payments().keep(half).join();
        }
        try (Till till = shop.start(folder)) {
            assertThat(till.payments().unfinished().join()).contains(half);
            OpenSale open =
                    half.sale().resume(till.prices().current().catalog()).sale();
            OpenPayment paid = ((Step.Taken) half.payment().cash(half.payment().restInCash())).payment();
            OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfOne.CASHIER);
            Settlement settled = open.settle(
                    paid.tenders(),
                    paid.rounded(),
                    Pricing.of(till.prices().current()),
                    new OpenSale.Ticket(
                            half.sale().id(), ticket.receiptNumber(), ticket.shiftId(), ticket.cashier(), ticket.at()));
            till.sales().complete(((Settlement.Settled) settled).sale()).join();
            assertThat(till.sales().find(ticket.receiptNumber()).join()).isPresent();
            assertThat(till.payments().unfinished().join()).isEmpty();
        }
    }

    private static UnfinishedPayment halfPaid(Till till) {
        PriceBook book = till.prices().current();
        OpenSale open = ((ScanResult.Added)
                        OpenSale.EMPTY.scan(ShopOfOne.RICE, 1, till.sales().codeReader(), book))
                .sale();
        OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfOne.CASHIER);
        HeldSale goods = HeldSale.of(
                open,
                open.price(book),
                ticket.id(),
                ticket.receiptNumber().till(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at());
        OpenPayment payment =
                OpenPayment.of(open.price(book).total(), till.sales().cashRounding());
        Step step = payment.settled(TenderKind.CARD, Money.ofFen(10_00), "778123");
        return new UnfinishedPayment(goods, ((Step.Taken) step).payment());
    }

    @Test
    void aShiftWithItsFiguresAndReceiptNumbersSurvivesARestart() {
        PaidSale first;
        try (Till till = shop.start(folder)) {
            shop.open(till);
            first = shop.sell(till, ShopOfOne.RICE, 2);
            shop.sell(till, ShopOfOne.OIL, 1);
            assertThat(first.receiptNumber()).hasToString("ZSL-01-261122-0001");
        }
        try (Till till = shop.start(folder)) {
            assertThat(till.shifts().current()).isPresent();
            assertThat(till.shifts().totals().join().sales()).isEqualTo(2);
            assertThat(till.sales().find(first.receiptNumber()).join().map(DoneSale::sale))
                    .contains(first);
            PaidSale third = shop.sell(till, ShopOfOne.RICE, 1);
            assertThat(third.receiptNumber().number()).isEqualTo(3);
            ZReport report =
                    till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(50_000)).join();
            assertThat(report.number()).isEqualTo(1);
            assertThat(report.totals().sales()).isEqualTo(3);
            assertThat(report.totals().gross()).isEqualTo(Money.ofFen(3 * 7_990 + 12_990));
            assertThat(till.shifts().current()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {
                "AFTER_FORCE",
                "AFTER_DONE",
                "AFTER_PROJECTION",
                "WHILE_PRINTING",
                "BEFORE_PUSH",
                "AFTER_PUSH_BEFORE_ANSWER",
                "AFTER_ANSWER_BEFORE_WATERMARK"
            })
    void aForcedSaleIsThereExactlyOnceAfterACrashAndOnceAtHeadquarters(CrashPoint point, @TempDir Path image) {
        AtomicBoolean armed = new AtomicBoolean();
        AtomicBoolean taken = new AtomicBoolean();
        CrashPoints crash = reached -> {
            if (reached == point && armed.compareAndSet(true, false)) {
                ShopOfOne.copy(folder, image);
                taken.set(true);
            }
        };
        DocumentId id;
        try (Till till = shop.start(folder, crash)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.OIL, 1);
            Until.holds(
                    "the first sale is at headquarters",
                    () -> shop.headquarters.sales().size() == 1
                            && till.sync().status().unsynced() == 0);
            armed.set(true);
            id = shop.sell(till, ShopOfOne.RICE, 1).id();
            Until.holds("the crash point was passed", taken::get);
            // Headquarters must not learn of it from the till that is dead in this story.
        }
        try (Till till = shop.start(image)) {
            ShopOfOne.projected(till);
            assertThat(till.shifts().totals().join().sales()).isEqualTo(2);
            assertThat(till.sales().figures(TODAY).join().sales()).isEqualTo(2);
            till.sync().kick();
            Until.holds(
                    "everything is synced",
                    () -> till.sync().status().unsynced() == 0
                            && till.sync().status().online());
            assertThat(shop.headquarters.sales()).extracting(PaidSale::id).containsOnlyOnce(id);
            assertThat(till.days().compare(till.sync(), TODAY).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
        }
    }

    @Test
    void aSaleThatWasNeverForcedIsNotThere(@TempDir Path image) {
        CrashPoints crash = reached -> {
            if (reached == CrashPoint.BEFORE_FORCE) {
                ShopOfOne.copy(folder, image);
            }
        };
        try (Till till = shop.start(folder, crash)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
        }
        try (Till till = shop.start(image, CrashPoints.NONE, "http://127.0.0.1:1")) {
            assertThat(till.shifts().totals().join().sales()).isZero();
            assertThat(till.sales()
                            .nextTicket(ShopOfOne.CASHIER)
                            .receiptNumber()
                            .number())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatIsLostOrTornIsMadeAnewFromJournalAndFeed() throws IOException {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 2);
            ShopOfOne.projected(till);
        }
        Path file = folder.resolve("till.mv.db");
        byte[] sound = Files.readAllBytes(file);
        List<byte[]> damages = List.of(new byte[0], Arrays.copyOf(sound, sound.length / 2), new byte[9_000]);
        for (byte[] damage : damages) {
            Files.write(file, damage);
            assertRebuilt();
        }
        Files.delete(file);
        assertRebuilt();
    }

    private void assertRebuilt() {
        try (Till till = shop.start(folder)) {
            DayFigures figures = till.sales().figures(TODAY).join();
            assertThat(figures.sales()).isEqualTo(1);
            assertThat(till.shifts().totals().join().sales()).isEqualTo(1);
            Until.holds(
                    "the catalogue is back",
                    () -> till.prices().current().catalog().size() == 2);
        }
    }

    @Test
    void aDatabaseFromAnotherJournalIsPutAside(@TempDir Path other) throws IOException {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            for (int i = 0; i < 10; i++) {
                shop.sell(till, ShopOfOne.RICE, 1);
            }
            ShopOfOne.projected(till);
        }
        Files.copy(folder.resolve("till.mv.db"), other.resolve("till.mv.db"));
        try (Till till = shop.start(other, CrashPoints.NONE, "http://127.0.0.1:1")) {
            assertThat(till.sales().figures(TODAY).join().sales()).isZero();
            assertThat(other.resolve("damaged-1.mv.db")).exists();
        }
    }
}
