package org.granary.pos.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.device.DeviceState;
import org.granary.pos.print.QueuedPrint;
import org.granary.pos.print.UnknownPrint;
import org.granary.pos.sale.held.HeldTake;
import org.granary.pos.sync.DayResult;
import org.granary.pos.ui.FxThread;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.TestWindow;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.ScreenHost;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real screens, off-screen, driven by key events; pictures are left in {@code target/screens} to be looked at. */
final class ScreensTest {

    private final FakeTill till = new FakeTill();
    private @Nullable TillFlow flow;
    private final StatusModel status = new StatusModel(StatusLine.of("中山路店", "02", FakeTill.NOW));
    private final AtomicLong nanos = new AtomicLong(1);

    @BeforeAll
    static void startJavaFx() throws InterruptedException {
        FxThread.start();
    }

    @ParameterizedTest
    @CsvSource({"1366,768,zh", "1024,768,zh", "1920,1080,zh", "1366,768,en", "1024,768,en", "1920,1080,en"})
    void nothingIsCutOff(int width, int height, String language) throws Exception {
        List<String> faults = FxThread.call(() -> {
            TestWindow window = open(width, height);
            if (language.equals("en")) {
                window.press(KeyCode.F10);
            }
            tour(window, Path.of("target/screens", language + "-" + width + "x" + height));
            return window.close();
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void aWedgeScanInTheMiddleOfTypingIsAScanAndTheTypingStays() throws Exception {
        List<String> seen = FxThread.call(() -> {
            TestWindow window = open(1366, 768);
            window.signOnAndOpen();
            window.type("12", TestWindow.PERSON);
            nanos.addAndGet(400_000_000L);
            window.type(FakeTill.RICE, TestWindow.SCANNER);
            window.press(KeyCode.ENTER);
            List<String> texts = List.of(window.text("lineCount"), window.text("latestLineName"), window.entry());
            window.close();
            return texts;
        });
        assertThat(seen).containsExactly("1", "谷丰 五常大米", "12");
    }

    @Test
    void aWedgeScanRightAfterTheTimesSignTakesTheQuantity() throws Exception {
        String quantity = FxThread.call(() -> {
            TestWindow window = open(1366, 768);
            window.signOnAndOpen();
            window.type("3*" + FakeTill.RICE, TestWindow.SCANNER);
            window.press(KeyCode.ENTER);
            String shown = window.text("latestLineQuantity");
            window.close();
            return shown;
        });
        assertThat(quantity).isEqualTo("3 袋");
    }

    @Test
    void aScannerThatEndsWithTabScansAndAPersonsTabChangesTheQuantity() throws Exception {
        List<String> seen = FxThread.call(() -> {
            TestWindow window = open(1366, 768);
            window.signOnAndOpen();
            window.type(FakeTill.RICE, TestWindow.SCANNER);
            window.press(KeyCode.TAB);
            window.type("12", TestWindow.PERSON);
            window.press(KeyCode.TAB);
            List<String> texts = List.of(window.text("lineCount"), window.text("latestLineQuantity"));
            window.close();
            return texts;
        });
        assertThat(seen).containsExactly("1", "12 袋");
    }

    @Test
    void twentyWedgeScansAreTwentyLines() throws Exception {
        String lines = FxThread.call(() -> {
            TestWindow window = open(1366, 768);
            window.signOnAndOpen();
            for (int i = 0; i < 20; i++) {
                window.type(FakeTill.RICE, TestWindow.SCANNER);
                window.press(KeyCode.ENTER);
                nanos.addAndGet(50_000_000L);
            }
            String count = window.text("lineCount");
            window.close();
            return count;
        });
        assertThat(lines).isEqualTo("20");
    }

    @Test
    void aHeldEnterSettlesOnceAndStaysOnTheDoneScreen() throws Exception {
        String screen = FxThread.call(() -> {
            TestWindow window = open(1366, 768);
            window.signOnAndOpen();
            window.scan(FakeTill.RICE);
            window.press(KeyCode.SPACE);
            window.type("100", TestWindow.PERSON);
            for (int i = 0; i < 10; i++) {
                window.fire(KeyEvent.KEY_PRESSED, KeyCode.ENTER, "");
            }
            window.fire(KeyEvent.KEY_RELEASED, KeyCode.ENTER, "");
            String name = window.text("screenName");
            window.close();
            return name;
        });
        assertThat(screen).isEqualTo("done");
        assertThat(till.completed).hasSize(1);
    }

    private TestWindow open(int width, int height) {
        Texts texts = new Texts(Texts.CHINESE);
        flow = Cashiers.flow(till, status, texts, Sounds.NONE);
        ScreenHost host = TillScreens.host(flow, status, texts, nanos::get);
        return new TestWindow(flow, host.scene(width, height, Cashiers.NO_LOOK.darkProperty()), nanos);
    }

    /** Every screen once, with the longest texts that may stand there. */
    private void tour(TestWindow window, Path pictures) throws Exception {
        online();
        window.look(pictures.resolve("01-sign-on.png"));
        window.type("7", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.type("1111", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("02-sign-on-refused.png"));
        window.press(KeyCode.ESCAPE);
        window.signOn();
        window.type("200", TestWindow.PERSON);
        window.look(pictures.resolve("03-open-shift.png"));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("04-selling-empty.png"));
        sell(window, pictures);
        find(window, pictures);
        members(window, pictures);
        holdAndResume(window, pictures);
        pay(window, pictures);
        papers(window, pictures);
        everythingBroken();
        window.look(pictures.resolve("14-everything-broken.png"));
        offline();
        window.press(KeyCode.F1);
        window.look(pictures.resolve("14-help.png"));
        window.press(KeyCode.F1);
        online();
        RightsTour.tour(window, pictures, till, requireNonNull(flow), status);
        offline();
        closeShift(window, pictures);
    }

    private void sell(TestWindow window, Path pictures) throws Exception {
        window.scan(FakeTill.RICE);
        window.scan(CodeReader.embed("28", "00012", 1234));
        window.type("2*", TestWindow.PERSON);
        window.scan(FakeTill.NOODLES);
        window.scan(FakeTill.OIL_CARTON);
        window.look(pictures.resolve("05-selling.png"));
        till.publish(1187, "DM0001", 75_90);
        requireNonNull(flow).pricesChanged();
        window.look(pictures.resolve("06-selling-repriced.png"));
        window.scan("6909999999996");
        window.look(pictures.resolve("07-selling-unknown.png"));
        window.press(KeyCode.UP);
        window.press(KeyCode.UP);
        window.press(KeyCode.F7);
        window.look(pictures.resolve("08-selling-give-up.png"));
        window.press(KeyCode.ESCAPE);
    }

    private void find(TestWindow window, Path pictures) throws Exception {
        window.type("2*", TestWindow.PERSON);
        window.press(KeyCode.F2);
        window.look(pictures.resolve("40-search-tiles.png"));
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        window.type("xm", TestWindow.PERSON);
        window.press(KeyCode.DOWN);
        window.look(pictures.resolve("41-search-found.png"));
        window.press(KeyCode.SPACE);
        window.type("qqq", TestWindow.PERSON);
        window.look(pictures.resolve("42-search-none.png"));
        window.press(KeyCode.ESCAPE);
        window.scan("6909999999996");
        window.press(KeyCode.F2);
        window.look(pictures.resolve("43-search-by-end.png"));
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F11);
        window.look(pictures.resolve("44-menu.png"));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("45-price-check.png"));
        till.announce(1190, "YO0001", 129_90, FakeTill.NOW.plusSeconds(80_000));
        till.stockAsOf = FakeTill.NOW.minusSeconds(8_040);
        window.scan(FakeTill.OIL_CARTON);
        window.look(pictures.resolve("46-price-check-carton.png"));
        window.scan("6909000000024");
        window.look(pictures.resolve("47-price-check-oil.png"));
        window.scan("6909999999996");
        window.look(pictures.resolve("48-price-check-unknown.png"));
        window.press(KeyCode.ESCAPE);
        till.stockAsOf = FakeTill.NOW;
    }

    private void members(TestWindow window, Path pictures) throws Exception {
        till.member("138 0013 6621", 3_482);
        till.member("139 0013 6621", 1_234_567);
        window.press(KeyCode.F6);
        window.look(pictures.resolve("20-member.png"));
        window.type("13700137000", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("21-member-unknown.png"));
        window.type("6621", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.press(KeyCode.DOWN);
        window.look(pictures.resolve("22-member-found.png"));
        window.press(KeyCode.ENTER);
        till.stockAsOf = FakeTill.NOW.minusSeconds(8_040);
        window.scan(FakeTill.RICE);
        window.look(pictures.resolve("23-selling-for-a-member.png"));
    }

    private void holdAndResume(TestWindow window, Path pictures) throws Exception {
        window.press(KeyCode.F5);
        window.look(pictures.resolve("24-selling-held.png"));
        window.scan(FakeTill.OIL_CARTON);
        window.press(KeyCode.F5);
        window.press(KeyCode.F5);
        till.taking = new HeldTake.Offline(new TillId(FakeTill.TILL.shop(), 3));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("25-held-offline.png"));
        till.taking = null;
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("26-selling-resumed.png"));
    }

    private void pay(TestWindow window, Path pictures) throws Exception {
        offline();
        window.press(KeyCode.SPACE);
        window.look(pictures.resolve("09-paying.png"));
        window.type("500", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("10-paying-too-little.png"));
        window.press(KeyCode.F7);
        window.look(pictures.resolve("11-paying-enough.png"));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("12-done.png"));
        window.press(KeyCode.ENTER);
        takeBack(window, pictures);
        for (int i = 0; i < 20; i++) {
            window.scan(i % 3 == 0 ? FakeTill.OIL_CARTON : FakeTill.RICE);
        }
        window.type("9999*", TestWindow.PERSON);
        window.scan(FakeTill.OIL_CARTON);
        window.look(pictures.resolve("13-selling-many.png"));
        window.press(KeyCode.F7);
        window.press(KeyCode.F7);
    }

    private void takeBack(TestWindow window, Path pictures) throws Exception {
        window.press(KeyCode.F9);
        window.press(KeyCode.F7);
        window.look(pictures.resolve("30-return.png"));
        int number = till.completed.get(0).receiptNumber().number();
        window.type(Integer.toString(number), TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("31-return-chosen.png"));
        window.press(KeyCode.F8);
        window.look(pictures.resolve("31-return-void.png"));
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F9);
        window.press(KeyCode.F7);
        window.type(Integer.toString(number), TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.press(KeyCode.DOWN);
        window.press(KeyCode.ENTER);
        window.press(KeyCode.F6);
        window.press(KeyCode.SPACE);
        window.press(KeyCode.SPACE);
        window.look(pictures.resolve("32-return-done.png"));
        window.press(KeyCode.ESCAPE);
    }

    private void papers(TestWindow window, Path pictures) throws Exception {
        till.unknown.add(new UnknownPrint(FakeTill.receipt(136), Money.ofFen(601_40), FakeTill.NOW));
        till.queue.add(new QueuedPrint(FakeTill.receipt(137), Money.ofFen(12_80), FakeTill.NOW));
        requireNonNull(flow).papersChanged();
        window.press(KeyCode.F9);
        window.look(pictures.resolve("13-unknown-print.png"));
        window.press(KeyCode.ESCAPE);
    }

    private void closeShift(TestWindow window, Path pictures) throws Exception {
        window.press(KeyCode.F8);
        window.type("801.40", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("15-close-shift.png"));
        List<DayBooks.Found> found = FakeDays.differences();
        till.day = CompletableFuture.completedFuture(new DayResult.Compared(found, 0, 41));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("16-z-report-different.png"));
        till.day = CompletableFuture.completedFuture(new DayResult.Compared(List.of(), 0, 41));
        window.press(KeyCode.F5);
        window.look(pictures.resolve("17-z-report.png"));
        endOfDay(window, pictures, found);
    }

    private void endOfDay(TestWindow window, Path pictures, List<DayBooks.Found> found) throws Exception {
        till.days.list = FakeDays.everyKind(found);
        window.press(KeyCode.F6);
        window.look(pictures.resolve("18-end-of-day-differs.png"));
        for (String picture : List.of("19-not-compared.png", "20-ties-out.png", "21-not-closed.png")) {
            window.press(KeyCode.DOWN);
            window.look(pictures.resolve(picture));
        }
        window.press(KeyCode.ESCAPE);
    }

    private void online() {
        StatusLine.Network network = new StatusLine.Network(true, FakeTill.NOW, 0, Optional.empty(), "");
        status.update(line -> line.withNetwork(network)
                .withPrinter(DeviceState.OK)
                .withScanner(DeviceState.OK)
                .withLabels(new StatusLine.Labels(28, 30)));
    }

    private void offline() {
        Instant since = FakeTill.NOW.minusSeconds(8_040);
        StatusLine.Network network = new StatusLine.Network(false, since, 86, Optional.of(since), "");
        status.update(line ->
                line.withNetwork(network).withPrinter(DeviceState.PAPER_OUT).withScanner(DeviceState.OK));
    }

    private void everythingBroken() {
        Instant since = FakeTill.NOW.minusSeconds(800_000);
        StatusLine.Network network = new StatusLine.Network(false, since, 123_456, Optional.of(since), "REVOKED");
        status.update(line -> line.withNetwork(network)
                .withPrinter(DeviceState.DISCONNECTED)
                .withScanner(DeviceState.DISCONNECTED)
                .withClockAhead(Duration.ofHours(-26)));
    }
}
