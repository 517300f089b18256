package org.granary.pos.till.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.granary.model.sync.RecordType;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillDesk;
import org.granary.pos.device.DeviceState;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.selftest.Check;
import org.granary.pos.selftest.CheckResult;
import org.granary.pos.selftest.SelfTestDesk;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.till.ShopOfOne;
import org.granary.pos.till.Until;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The self-test of a real till: its disk, its database, its line, and devices that stand as the test wants. */
final class SelfTestTest {
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private static CheckResult run(Till till, Check check) {
        return TillDesk.of(till).selfTest().run(check).join();
    }

    private static CheckResult.Outcome outcome(Till till, Check check) {
        return run(till, check).outcome();
    }

    private static long tried(Till till) {
        List<JournalRecord> records = till.journal().read(0, 1_000);
        return records.stream()
                .filter(record -> record.type().equals(RecordType.SELF_TEST.code()))
                .count();
    }

    @Test
    void aSoundTillPassesEverythingItHas() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Until.holds("it is online", () -> till.sync().status().online() && till.unsynced() == 0);
            for (Check check : List.of(Check.PRINTER, Check.JOURNAL, Check.DATABASE, Check.CLOCK, Check.HEADQUARTERS)) {
                assertThat(outcome(till, check)).as("%s", check).isEqualTo(CheckResult.Outcome.PASSED);
            }
            assertThat(outcome(till, Check.DRAWER)).isEqualTo(CheckResult.Outcome.TO_SEE);
            assertThat(outcome(till, Check.SCALE)).isEqualTo(CheckResult.Outcome.ABSENT);
            assertThat(tried(till)).as("written and forced").isEqualTo(1);
            assertThat(till.unsynced()).as("and nothing for headquarters").isZero();
        }
    }

    @Test
    void eachFaultIsNamed() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
        }
        try (Till till = shop.start(folder, CrashPoints.NONE, NOWHERE)) {
            Until.holds("it is alone", () -> !till.sync().status().online());
            assertThat(run(till, Check.HEADQUARTERS).words().key()).isEqualTo("selfTest.offline");
            assertThat(outcome(till, Check.CLOCK)).isEqualTo(CheckResult.Outcome.TO_SEE);
            shop.printer.stand(DeviceState.PAPER_OUT);
            assertThat(run(till, Check.PRINTER).words().key()).isEqualTo("selfTest.device.PAPER_OUT");
            assertThat(outcome(till, Check.DRAWER)).isEqualTo(CheckResult.Outcome.FAULT);
            shop.diskBroken = true;
            assertThat(run(till, Check.JOURNAL).words().key()).isEqualTo("selfTest.journalFailed");
            shop.diskBroken = false;
            assertThat(run(till, Check.JOURNAL).words().key())
                    .as("a disk that failed once is not believed")
                    .isEqualTo("selfTest.journalAlarm");
        }
    }

    @Test
    void thePageTriesTheScannerAddsNothingAndPrintsOnlyWhenAsked() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            RealCounter counter = new RealCounter(till).signOn("07", "7070");
            counter.press(Key.F11).choose("menu.selfTest").on("self-test");
            counter.until("all is seen", seen -> !seen.message().contains("正在检查"));
            counter.scan(ShopOfOne.RICE);
            assertThat(counter.screen()).isEqualTo("self-test");
            assertThat(shop.printer.jobs()).isEmpty();
            counter.press(Key.F5);
            Until.holds("the slip came", () -> shop.printer.jobs().size() == 1);
            String slip = new String(shop.printer.jobs().get(0).bytes().toArray(), Charset.forName("GB18030"));
            assertThat(slip)
                    .contains("自检")
                    .contains("流水写入")
                    .contains(ShopOfOne.RICE)
                    .doesNotContain("\u001bp");
            counter.press(Key.ESCAPE);
            assertThat(counter.screen()).isEqualTo("selling");
            counter.press(Key.SPACE);
            assertThat(counter.message()).as("nothing was added").contains("还没有商品");
        }
    }

    @Test
    void theDrawerOpensOnlyWithASupervisorsYes() {
        shop.hire("90", "刘主管", "9090", "supervisor", "GRB-90-7f3a91c2");
        try (Till till = shop.start(folder)) {
            Until.holds("the cashiers are here", () -> till.sync().status().feedCursor() >= 6);
            shop.open(till);
            RealCounter counter = new RealCounter(till).signOn("07", "7070");
            counter.press(Key.F11).choose("menu.selfTest").on("self-test");
            counter.press(Key.F6).on("approval");
            counter.type("3").scan("GRB-90-7f3a91c2").on("self-test");
            Until.holds("the drawer's slip came", () -> shop.printer.jobs().size() == 1);
            counter.until(
                    "it says so",
                    seen -> till.journal().read(0, 1_000).stream()
                            .anyMatch(record -> record.type().equals(RecordType.DRAWER_OPENED.code())));
        }
    }

    @Test
    void theDeskNeverFails() {
        Till till = shop.start(folder);
        SelfTestDesk desk = TillDesk.of(till).selfTest();
        till.close();
        for (Check check : Check.values()) {
            assertThat(desk.run(check)).as("%s", check).succeedsWithin(java.time.Duration.ofSeconds(15));
        }
    }
}
