package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.Money;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.reconcile.DayState;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.LineRow;
import org.granary.pos.sync.DayResult;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.junit.jupiter.api.Test;

/** The way through the screens by keys and scans alone, without a toolkit. */
final class TillFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    @Test
    void aWholeSaleNeedsOnlyKeysAndScans() {
        cashier.start();
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.scan(FakeTill.RICE).type("2*").scan(FakeTill.NOODLES).press(Key.SPACE);
        assertThat(cashier.screen()).isEqualTo("paying");
        cashier.type("200").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("done");
        assertThat(till.completed).hasSize(1);
        assertThat(till.completed.get(0).total()).isEqualTo(Money.ofFen(105_56));
        assertThat(till.completed.get(0).rounding()).isEqualTo(Money.ofFen(6));
        assertThat(till.completed.get(0).change()).isEqualTo(Money.ofFen(94_50));
        assertThat(cashier.message()).contains("94.50");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aSecondEnterWhileTheJournalWorksPaysNothingTwice() {
        CompletableFuture<DoneSale> journal = new CompletableFuture<>();
        till.journal = journal;
        cashier.start().scan(FakeTill.RICE).pay("100").press(Key.ENTER, Key.ENTER, Key.ESCAPE, Key.F5);
        assertThat(till.completed).hasSize(1);
        assertThat(cashier.screen()).isEqualTo("paying");
        journal.complete(new DoneSale(till.completed.get(0)));
        assertThat(cashier.screen()).isEqualTo("done");
    }

    @Test
    void aFailedJournalLeavesTheSaleOpenAndTheNextEnterSettlesItAnew() {
        till.journal = CompletableFuture.failedFuture(new IllegalStateException("disk full"));
        cashier.start().scan(FakeTill.RICE).pay("100");
        assertThat(cashier.screen()).isEqualTo("paying");
        assertThat(tone()).isEqualTo(Message.Tone.ERROR);
        till.journal = null;
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("done");
        assertThat(till.completed.get(1).id())
                .isNotEqualTo(till.completed.get(0).id());
    }

    @Test
    void scansDuringSettlingBelongToTheNextCustomer() {
        CompletableFuture<DoneSale> journal = new CompletableFuture<>();
        till.journal = journal;
        cashier.start().scan(FakeTill.RICE).pay("100").scan(FakeTill.NOODLES, FakeTill.OIL_CARTON);
        journal.complete(new DoneSale(till.completed.get(0)));
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).extracting(LineRow::name).containsExactly("田园记 鸡蛋挂面", "一品香 压榨一级花生油");
    }

    @Test
    void tooLittleCashNamesTheGapAndLeavesTheSaleOpen() {
        cashier.start().scan(FakeTill.RICE).pay("50");
        assertThat(cashier.screen()).isEqualTo("paying");
        assertThat(cashier.message()).contains("29.90");
        assertThat(cashier.ear.refused).isEqualTo(1);
        cashier.press(Key.BACKSPACE, Key.BACKSPACE).type("80").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("done");
    }

    @Test
    void quickNotesOfferTheExactAmountAndTheNextRoundSums() {
        cashier.start().scan(FakeTill.RICE).press(Key.SPACE, Key.F5, Key.ENTER);
        assertThat(till.completed.get(0).change()).isEqualTo(Money.ZERO);
        cashier.scan(FakeTill.RICE).press(Key.SPACE, Key.F7, Key.ENTER);
        assertThat(till.completed.get(1).change()).isEqualTo(Money.ofFen(20_10));
    }

    @Test
    void twentyQuickScansAreTwentyLines() {
        cashier.start();
        for (int i = 0; i < 20; i++) {
            cashier.scan(i % 2 == 0 ? FakeTill.RICE : FakeTill.NOODLES);
        }
        assertThat(rows()).hasSize(20);
        assertThat(cashier.ear.taken).isEqualTo(20);
    }

    @Test
    void anUnknownCodeIsLoudAndNamesTheCodeAndBlocksNothing() {
        cashier.start().scan("6909999999996");
        assertThat(cashier.ear.refused).isEqualTo(1);
        assertThat(tone()).isEqualTo(Message.Tone.ERROR);
        assertThat(cashier.message()).contains("6909999999996");
        cashier.scan(FakeTill.RICE);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void everyRefusalOfAScanHasItsSentence() {
        cashier.start();
        assertThat(cashier.scan("134567890123456789").message()).contains("付款码");
        assertThat(cashier.scan("2800012012345").message()).contains("没读对");
        assertThat(cashier.scan("9".repeat(70)).message()).contains("太长");
        assertThat(cashier.scan(CodeReader.embed("28", "00012", 0)).message()).contains("没有重量");
        assertThat(cashier.type("10000*").message()).contains("9999");
        assertThat(rows()).isEmpty();
        assertThat(cashier.ear.refused).isEqualTo(5);
    }

    @Test
    void aWeighedLabelShowsKilogramsAndJin() {
        cashier.start().scan(CodeReader.embed("28", "00012", 1234));
        assertThat(rows().get(0).quantity()).isEqualTo("1.234 kg");
        assertThat(rows().get(0).detail()).contains("2.47 斤");
        assertThat(rows().get(0).amount()).isEqualTo("7.38");
    }

    @Test
    void quantityByF3AndByStarMeansTheNextScanOnly() {
        cashier.start().type("12").press(Key.F3).scan(FakeTill.OIL_CARTON, FakeTill.RICE);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("12 箱", "1 袋");
    }

    @Test
    void keyedShortCodeAndEnterAddALine() {
        cashier.start().type("1001").press(Key.ENTER);
        assertThat(rows()).extracting(LineRow::name).containsExactly("谷丰 五常大米");
    }

    @Test
    void theArrowsChooseAndF4Removes() {
        cashier.start().scan(FakeTill.RICE, FakeTill.NOODLES, FakeTill.OIL_CARTON);
        cashier.press(Key.UP, Key.UP, Key.F4);
        assertThat(rows()).extracting(LineRow::lineNumber).containsExactly(2, 3);
        assertThat(rows().get(1).marked()).isTrue();
        cashier.press(Key.F4);
        assertThat(rows()).extracting(LineRow::lineNumber).containsExactly(2);
        cashier.pay("20");
        assertThat(till.completed.get(0).voidedLines()).hasSize(2);
    }

    @Test
    void givingUpASaleAsksOnceAndIsRecorded() {
        cashier.start().scan(FakeTill.RICE).press(Key.F7, Key.ESCAPE, Key.F7);
        assertThat(rows()).hasSize(1);
        cashier.press(Key.F7);
        assertThat(rows()).isEmpty();
        assertThat(till.voided).hasSize(1);
    }

    @Test
    void theShiftDoesNotEndWhileASaleIsOpen() {
        cashier.start().scan(FakeTill.RICE).press(Key.F8);
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.press(Key.F7, Key.F7, Key.F12);
        assertThat(cashier.screen()).isEqualTo("sign-on");
        cashier.signOn();
        assertThat(cashier.screen()).isEqualTo("selling");
    }

    @Test
    void aCutWhileTheSaleIsOpenIsSeenAndExplained() {
        cashier.start().scan(FakeTill.RICE);
        till.publish(12, "DM0001", 75_90);
        cashier.flow.pricesChanged();
        assertThat(rows().get(0).amount()).isEqualTo("75.90");
        assertThat(rows().get(0).saving()).isEqualTo("−4.00");
        assertThat(cashier.texts.get(rows().get(0).reason())).contains("12").contains("79.90");
        assertThat(cashier.message()).contains("12");
    }

    @Test
    void theSettledAmountIsTheOneOnTheScreen() {
        cashier.start().scan(FakeTill.RICE).press(Key.SPACE);
        till.publish(12, "DM0001", 75_90);
        cashier.type("79.90").press(Key.ENTER);
        assertThat(till.completed.get(0).paid()).isEqualTo(Money.ofFen(79_90));
    }

    @Test
    void aCodeScannedWhilePayingIsRefusedAndTouchesNothing() {
        cashier.start().scan(FakeTill.RICE).press(Key.SPACE).type("1").scan(FakeTill.NOODLES);
        assertThat(cashier.message()).contains("Esc");
        cashier.type("00").press(Key.ENTER);
        assertThat(till.completed.get(0).change()).isEqualTo(Money.ofFen(20_10));
    }

    @Test
    void aScanOnTheDoneScreenStartsTheNextCustomer() {
        cashier.start().scan(FakeTill.RICE).pay("100").scan(FakeTill.NOODLES);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).extracting(LineRow::name).containsExactly("田园记 鸡蛋挂面");
    }

    @Test
    void theShiftIsClosedBlindAfterASecondEnterAndComparedWithHeadquarters() {
        cashier.start().scan(FakeTill.RICE).pay("100").press(Key.ENTER, Key.F8);
        assertThat(cashier.screen()).isEqualTo("close-shift");
        cashier.type("279.90").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("close-shift");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("z-report");
        assertThat(cashier.message()).contains("差异 0");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("sign-on");
        cashier.signOn();
        assertThat(cashier.screen()).isEqualTo("open-shift");
    }

    @Test
    void offlineTheShiftClosesAllTheSame() {
        till.day = CompletableFuture.completedFuture(new DayResult.Unreachable(DayResult.Reason.OFFLINE, 86));
        cashier.start().press(Key.F8).type("200").press(Key.ENTER, Key.ENTER);
        assertThat(cashier.message()).contains("86");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("sign-on");
    }

    @Test
    void theDaysAreOneKeyAwayWithCauseAndWayOutAndComparedAgainOnRequest() {
        LocalDate today = LocalDate.of(2026, 11, 22);
        DayBooks.Found lost = new DayBooks.Found("STOCK", "DM0046", -1_234, 0, -1_234, "SUSPENSE", 0, List.of());
        DayState first = new DayState(today, 3, true, Optional.of(FakeTill.NOW), 3, List.of(lost));
        till.days.list = List.of(first, new DayState(today.minusDays(1), 5, true, Optional.empty(), 0, List.of()));
        cashier.start().press(Key.F8).type("200").press(Key.ENTER, Key.ENTER, Key.F6);
        assertThat(cashier.screen()).isEqualTo("end-of-day");
        assertThat(cashier.message()).contains("2026-11-22").contains("1 处不同");
        cashier.press(Key.DOWN);
        assertThat(cashier.message()).contains("2026-11-21").contains("86");
        till.day = CompletableFuture.completedFuture(new DayResult.Unreachable(DayResult.Reason.OFFLINE, 86));
        cashier.press(Key.F5);
        assertThat(till.days.compared).containsExactly(today.minusDays(1));
        assertThat(cashier.message()).contains("离线").contains("86");
        till.days.list =
                List.of(first, new DayState(today.minusDays(1), 5, true, Optional.of(FakeTill.NOW), 5, List.of()));
        till.day = CompletableFuture.completedFuture(new DayResult.Compared(List.of(), 0, 5));
        cashier.press(Key.F5);
        assertThat(cashier.message()).contains("2026-11-21").contains("差异 0");
        cashier.press(Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("z-report");
    }

    @Test
    void doubtfulReceiptsAreOfferedOnceAtTheStartAndNeverPrintedByThemselves() {
        till.unknown.add(new UnknownPrint(FakeTill.receipt(7), Money.ofFen(12_80), FakeTill.NOW));
        till.unknown.add(new UnknownPrint(FakeTill.receipt(8), Money.ofFen(10_00), FakeTill.NOW));
        till.queue.add(new QueuedPrint(FakeTill.receipt(9), Money.ofFen(1_00), FakeTill.NOW));
        cashier.start();
        assertThat(cashier.screen()).isEqualTo("unknown-print");
        assertThat(till.reprinted).isEmpty();
        cashier.press(Key.DOWN, Key.F9);
        assertThat(till.reprinted).extracting(UnknownPrint::receiptNumber).containsExactly(FakeTill.receipt(8));
        cashier.press(Key.UP, Key.ENTER);
        assertThat(till.unknown).isEmpty();
        cashier.press(Key.F4);
        assertThat(till.queue).isEmpty();
        cashier.press(Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("selling");
    }

    @Test
    void aSecondStrokeBeforeTheEngineAnsweredPrintsNoSecondCopy() {
        UnknownPrint doubtful = new UnknownPrint(FakeTill.receipt(7), Money.ofFen(12_80), FakeTill.NOW);
        till.unknown.add(doubtful);
        till.slow = true;
        cashier.start().press(Key.F9, Key.F9, Key.ENTER);
        assertThat(till.reprinted).containsExactly(doubtful);
    }

    @Test
    void aCopyOfTheLastReceiptIsTwoStrokesAway() {
        cashier.start().scan(FakeTill.RICE).pay("100").press(Key.F9, Key.F9);
        assertThat(cashier.message()).contains("副本");
        cashier.press(Key.F9);
        assertThat(till.copies).containsExactly(FakeTill.receipt(1));
    }

    @Test
    void aScanOnTheHelpPageGoesBackToWork() {
        cashier.start().press(Key.F1);
        assertThat(cashier.screen()).isEqualTo("help");
        cashier.scan(FakeTill.RICE);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void theLanguageChangesInTheMiddleOfASale() {
        cashier.start().scan("6909999999996").press(Key.F10);
        assertThat(cashier.message()).startsWith("Unknown code");
        cashier.press(Key.F10);
        assertThat(cashier.message()).startsWith("没有这个条码");
    }

    @Test
    void anUnknownBarcodeIsFoundByNameAndSoldWithoutAMouse() {
        cashier.start().type("3*").scan("6909999999996");
        assertThat(cashier.message()).contains("6909999999996").contains("F2");
        assertThat(cashier.ear.refused).isEqualTo(1);
        assertThat(rows()).isEmpty();
        cashier.press(Key.F2);
        assertThat(cashier.screen()).isEqualTo("search");
        assertThat(cashier.message()).contains("9996");
        cashier.type("yzyj").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).extracting(LineRow::name).containsExactly("一品香 压榨一级花生油");
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("3 桶");
        cashier.pay("500");
        assertThat(till.completed).hasSize(1);
    }

    @Test
    void lettersTypedWhileSellingSearchAndDigitsDoNot() {
        cashier.start().type("gwd").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("search");
        cashier.press(Key.ENTER);
        assertThat(rows()).extracting(LineRow::name).containsExactly("粮仓 可降解购物袋（中）");
        cashier.type("99999").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.message()).startsWith("没有这个条码");
        cashier.press(Key.ESCAPE, Key.F2);
        assertThat(cashier.flow.currentProperty().get().entry().text()).isEmpty();
    }

    @Test
    void aPaymentCodeNeverBecomesASearchAndAScanWhileSearchingGoesToTheGoods() {
        cashier.start().scan("134567890123456789").press(Key.F2);
        assertThat(cashier.flow.currentProperty().get().entry().text()).isEmpty();
        cashier.type("wc").scan(FakeTill.RICE);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).hasSize(1);
    }

    @Test
    void looseGoodsChosenFromTheTilesAreWeighed() {
        cashier.start().press(Key.F2).type("3").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("weigh");
        assertThat(rows()).isEmpty();
    }

    @Test
    void aPriceIsLookedUpByScanOrSearchAndAddsNothingUntilEnter() {
        cashier.start().scan(FakeTill.NOODLES).press(Key.F11).type("1");
        assertThat(cashier.screen()).isEqualTo("price-check");
        cashier.scan(FakeTill.RICE);
        assertThat(rows()).hasSize(1);
        cashier.type("hsy").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("search");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("price-check");
        assertThat(cashier.message()).contains("花生油");
        assertThat(rows()).hasSize(1);
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void aWrongPinSaysHowManyTriesAreLeft() {
        cashier.type("07").press(Key.ENTER).type("1").press(Key.ENTER);
        assertThat(cashier.message()).contains("4");
        cashier.type("7070").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("open-shift");
    }

    private List<LineRow> rows() {
        return cashier.flow.models().selling.rowsProperty().get();
    }

    private Message.Tone tone() {
        return cashier.flow.currentProperty().get().message().tone();
    }
}
