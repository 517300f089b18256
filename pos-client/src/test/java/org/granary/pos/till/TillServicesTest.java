package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.Money;
import org.granary.model.label.LabelLease;
import org.granary.model.pricing.PriceBook;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.app.TillStartException;
import org.granary.pos.device.LabelJob;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.label.LabelStatus;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.SignOnService;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.DayResult;
import org.granary.pos.sync.SyncStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TillServicesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();
    private final CompletableFuture<Till> folderTill = new CompletableFuture<>();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private static Money ricePrice(Till till) {
        PriceBook book = till.prices().current();
        return book.price(book.catalog().byCode(CodeReader.key(ShopOfOne.RICE)).orElseThrow())
                .price();
    }

    @Test
    void aPinIsCheckedAndLockedAfterFiveWrongTries() {
        try (Till till = shop.start(folder)) {
            Until.holds("the cashiers are here", () -> till.sync().status().feedCursor() >= 2);
            assertThat(till.signOn().signOn("07", "7070").join())
                    .isEqualTo(new SignOnResult.SignedOn(ShopOfOne.CASHIER));
            assertThat(till.signOn().signOn("99", "7070").join()).isEqualTo(new SignOnResult.UnknownCashier());
            for (int left = SignOnService.TRIES - 1; left > 0; left--) {
                assertThat(till.signOn().signOn("07", "0000").join()).isEqualTo(new SignOnResult.WrongPin(left));
            }
            assertThat(till.signOn().signOn("07", "0000").join()).isInstanceOf(SignOnResult.Locked.class);
            assertThat(till.signOn().signOn("07", "7070").join()).isInstanceOf(SignOnResult.Locked.class);
            shop.clock.advance(SignOnService.LOCKED);
            assertThat(till.signOn().signOn("07", "7070").join()).isInstanceOf(SignOnResult.SignedOn.class);
        }
    }

    @Test
    void aCutBindsAtItsMinuteAlsoOffline() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.price(1, 6_990, Duration.ofMinutes(10));
            till.sync().kick();
            Until.holds("the version is here", () -> till.sync().status().feedCursor() >= 6);
            assertThat(ricePrice(till)).isEqualTo(Money.ofFen(7_990));
        }
        try (Till till = shop.start(folder, CrashPoints.NONE, NOWHERE)) {
            assertThat(ricePrice(till)).isEqualTo(Money.ofFen(7_990));
            shop.clock.advance(Duration.ofMinutes(10));
            Until.holds("the cut binds", () -> ricePrice(till).equals(Money.ofFen(6_990)));
            assertThat(till.prices().current().version()).isEqualTo(1);
        }
    }

    @Test
    void aRaiseWaitsUntilHeadquartersBoundIt() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.price(1, 8_990, Duration.ZERO);
            till.sync().kick();
            Until.holds("the version is here", () -> till.sync().status().feedCursor() >= 6);
            assertThat(ricePrice(till)).isEqualTo(Money.ofFen(7_990));
            shop.headquarters.publish(Feed.RAISE_BOUND, "1", new Feed.RaiseBoundPayload("ZSL", "DM0001", "", 1));
            till.sync().kick();
            Until.holds("the raise binds", () -> ricePrice(till).equals(Money.ofFen(8_990)));
        }
    }

    @Test
    void aLabelShowsACutOnlyWhenReleasedAndIsSentAgainOnlyWhenNotDelivered() {
        try (Till till = shop.start(folder)) {
            Until.holds("the label was sent", () -> !shop.labels.jobs().isEmpty());
            Until.holds("it is on its way", () -> till.labels().status().equals(new LabelStatus(0, 1, 0)));
        }
        int before = shop.labels.jobs().size();
        try (Till till = shop.start(folder)) {
            Until.holds(
                    "it was sent again after the restart",
                    () -> shop.labels.jobs().size() > before);
            shop.labels.deliver(last());
            Until.holds("it is delivered", () -> till.labels().status().equals(new LabelStatus(1, 1, 0)));
            Until.holds(
                    "headquarters knows",
                    () -> shop.headquarters.records().stream()
                            .map(SyncRecord::type)
                            .anyMatch("label-delivered"::equals));
            ShopOfOne.projected(till);
        }
        int delivered = shop.labels.jobs().size();
        try (Till till = shop.start(folder)) {
            Until.holds("the labels are known", () -> till.labels().status().equals(new LabelStatus(1, 1, 0)));
            assertThat(shop.labels.jobs()).hasSize(delivered);
            shop.price(1, 6_990, Duration.ZERO);
            till.sync().kick();
            Until.holds("the cut binds at the till", () -> ricePrice(till).equals(Money.ofFen(6_990)));
            assertThat(shop.labels.jobs()).hasSize(delivered);
            shop.headquarters.publish(Feed.CUT_RELEASED, "1", new Feed.CutReleasedPayload("ZSL", 1));
            till.sync().kick();
            Until.holds("the label gets the cut", () -> shop.labels.jobs().size() == delivered + 1);
            assertThat(last().version()).isEqualTo(1);
            Until.holds("it is on its way", () -> till.labels().status().delivered() == 0);
        }
    }

    @Test
    void aTillDrivesTheRadioOnlyWhileItHoldsTheLabelsOfItsShop() {
        shop.headquarters.labelTerm(0);
        try (Till till = shop.start(folder)) {
            shop.open(till);
            till.labels().askAgain();
            assertThat(shop.labels.jobs()).isEmpty();
            shop.headquarters.labelTerm(2);
            Until.holds("the label is sent", () -> {
                till.labels().askAgain();
                return !shop.labels.jobs().isEmpty();
            });
            shop.labels.deliver(last());
            Until.holds("it is delivered", () -> till.labels().status().equals(new LabelStatus(1, 1, 0)));
            shop.headquarters.loseAnswers(path -> true);
            shop.clock.advance(LabelLease.TERM.minus(LabelLease.MARGIN));
            Until.holds(
                    "it stops by its own count", () -> till.labels().status().equals(LabelStatus.NONE));
            assertThat(shop.labels.withdrawn()).isEqualTo(shop.labels.jobs().size());
        }
    }

    @Test
    void underANewTermEveryLabelIsSentAgainForAnotherTillMayHaveHadThem() {
        try (Till till = shop.start(folder)) {
            Until.holds("the label was sent", () -> !shop.labels.jobs().isEmpty());
            shop.labels.deliver(last());
            Until.holds("it is delivered", () -> till.labels().status().equals(new LabelStatus(1, 1, 0)));
            ShopOfOne.projected(till);
            int before = shop.labels.jobs().size();
            shop.headquarters.labelTerm(2);
            shop.clock.advance(LabelLease.TERM);
            Until.holds("it is sent again", () -> shop.labels.jobs().size() > before);
        }
        int before = shop.labels.jobs().size();
        shop.headquarters.labelTerm(3);
        try (Till till = shop.start(folder)) {
            Until.holds(
                    "it is sent after a restart too", () -> shop.labels.jobs().size() > before);
            Until.holds("it is on its way", () -> till.labels().status().equals(new LabelStatus(0, 1, 0)));
        }
    }

    private LabelJob last() {
        return shop.labels.jobs().get(shop.labels.jobs().size() - 1);
    }

    @Test
    void aReceiptThatMayHaveComeOutIsOfferedAfterARestartAndNeverReprintedByItself(@TempDir Path image) {
        AtomicBoolean armed = new AtomicBoolean(true);
        PaidSale sale;
        try (Till till = shop.start(folder, reached -> {
            if (reached == CrashPoint.WHILE_PRINTING && armed.compareAndSet(true, false)) {
                ShopOfOne.projected(folderTill.join());
                ShopOfOne.copy(folder, image);
            }
        })) {
            folderTill.complete(till);
            shop.open(till);
            sale = shop.sell(till, ShopOfOne.RICE, 1);
            Until.holds("the receipt is printed", () -> shop.printer.jobs().size() == 1 && !armed.get());
            assertThat(till.prints().unknownPrints()).isEmpty();
        }
        try (Till till = shop.start(image, CrashPoints.NONE, NOWHERE)) {
            UnknownPrint offered = new UnknownPrint(sale.receiptNumber(), sale.paid(), sale.at());
            assertThat(till.prints().unknownPrints()).containsExactly(offered);
            assertThat(shop.printer.jobs()).hasSize(1);
            till.prints().reprint(offered);
            Until.holds("it was reprinted", () -> shop.printer.jobs().size() == 2);
            Until.holds(
                    "nothing is offered", () -> till.prints().unknownPrints().isEmpty());
            assertThat(text(shop.printer.jobs().get(1))).contains("副本");
        }
    }

    private static String text(PrintJob job) {
        return new String(job.bytes().toArray(), Charset.forName("GB18030"));
    }

    @Test
    void aDeadPrinterHoldsReceiptsUntilTheCashierResumesOrCancels() {
        shop.printer.answer(job -> new PrintOutcome.Failed(job.jobId(), PrintOutcome.Reason.NOT_CONNECTED));
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            PaidSale second = shop.sell(till, ShopOfOne.OIL, 1);
            Until.holds("both wait", () -> till.prints().queued().size() == 2);
            till.prints().cancel(new QueuedPrint(second.receiptNumber(), second.paid(), second.at()));
            Until.holds("one waits", () -> till.prints().queued().size() == 1);
        }
        shop.printer.answer(job -> new PrintOutcome.Printed(job.jobId(), false));
        int before = shop.printer.jobs().size();
        try (Till till = shop.start(folder)) {
            assertThat(till.prints().queued()).hasSize(1);
            assertThat(shop.printer.jobs()).hasSize(before);
            till.prints().resume();
            Until.holds("it is printed", () -> shop.printer.jobs().size() == before + 1);
            Until.holds("nothing waits", () -> till.prints().queued().isEmpty());
            assertThat(text(shop.printer.jobs().get(before))).contains("谷丰").doesNotContain("副本");
        }
    }

    @Test
    void anUnknownPrintMayBeDismissed() {
        shop.printer.answer(job -> new PrintOutcome.Unknown(job.jobId(), PrintOutcome.Reason.LINE_LOST));
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            Until.holds("it is offered", () -> till.prints().unknownPrints().size() == 1);
            till.prints().dismiss(till.prints().unknownPrints().get(0));
            Until.holds(
                    "nothing is offered", () -> till.prints().unknownPrints().isEmpty());
            ShopOfOne.projected(till);
        }
        try (Till till = shop.start(folder)) {
            assertThat(till.prints().unknownPrints()).isEmpty();
        }
    }

    @Test
    void salesGoOnOfflineAndArriveOnceWhenAnswersAreLost() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.headquarters.loseAnswers(path -> true);
            for (int i = 0; i < 20; i++) {
                shop.sell(till, ShopOfOne.RICE, 1);
            }
            Until.holds(
                    "the till knows that it is alone",
                    () -> !till.sync().status().online());
            SyncStatus status = till.sync().status();
            assertThat(status.unsynced()).isGreaterThanOrEqualTo(20);
            assertThat(status.oldestUnsynced()).isEqualTo(shop.clock.instant());
            assertThat(till.sync().compareDay(TODAY).join()).isInstanceOf(DayResult.Unreachable.class);
            shop.headquarters.loseAnswers(path -> false);
            till.sync().kick();
            Until.holds("all is there", () -> till.sync().status().unsynced() == 0);
            assertThat(shop.headquarters.sales()).hasSize(20);
            assertThat(till.days().compare(till.sync(), TODAY).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
            Until.holds("headquarters knows what is applied", () -> shop.headquarters.applied() >= 5);
        }
    }

    @Test
    void anOldCopyOfATillGetsAnEpochOfItsOwnAndItsForgottenSaleBack(@TempDir Path image) {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            ShopOfOne.projected(till);
            Until.holds("synced", () -> till.sync().status().unsynced() == 0);
            ShopOfOne.copy(folder, image);
            shop.sell(till, ShopOfOne.RICE, 2);
            Until.holds("synced again", () -> shop.headquarters.sales().size() == 2);
        }
        try (Till copy = shop.start(image)) {
            shop.sell(copy, ShopOfOne.OIL, 1);
            Until.holds(
                    "everything is delivered", () -> shop.headquarters.sales().size() == 3);
            Until.holds(
                    "the copy stands in an epoch of its own", () -> copy.info().epoch() > 1);
            shop.sell(copy, ShopOfOne.OIL, 1);
            Until.holds("it goes on there", () -> shop.headquarters.sales().size() == 4);
            Until.holds(
                    "the forgotten sale is here again",
                    () -> copy.sales().figures(TODAY).join().sales() == 4);
            assertThat(copy.days().compare(copy.sync(), TODAY).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
            assertThat(copy.prints().unknownPrints()).isEmpty();
        }
    }

    @Test
    void aTillThatWasNeverEnrolledSaysSo() {
        TillSettings settings =
                new TillSettings(folder, NOWHERE, null, Devices.Settings.NONE, 48, Locale.ENGLISH, false);
        assertThatThrownBy(() -> Till.start(settings, shop.clock, CrashPoints.NONE))
                .isInstanceOf(TillStartException.class)
                .hasMessageContaining("not enrolled");
    }
}
