package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.input.KeyCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.pos.ui.FxThread;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.TestWindow;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.ScreenHost;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of a payment by code on the real screen; pictures are left in {@code target/screens/code} to be looked at. */
final class CodeScreensTest {
    private static final String WECHAT = "134567890123456789";
    private static final String ALIPAY = "287654321098765432";

    private final FakeTill till = new FakeTill();
    private final AtomicLong nanos = new AtomicLong(1);

    @BeforeAll
    static void startJavaFx() throws InterruptedException {
        FxThread.start();
    }

    @ParameterizedTest
    @CsvSource({"1366,768,zh", "1024,768,zh", "1366,768,en", "1024,768,en"})
    void nothingIsCutOff(int width, int height, String language) throws Exception {
        List<String> faults = FxThread.call(() -> {
            StatusModel status = new StatusModel(StatusLine.of("中山路店", "02", FakeTill.NOW)
                    .withNetwork(new StatusLine.Network(true, FakeTill.NOW, 0, Optional.empty(), "")));
            Texts texts = new Texts(Texts.CHINESE);
            TillFlow flow = Cashiers.flow(till, status, texts, Sounds.NONE);
            ScreenHost host = TillScreens.host(flow, status, texts, nanos::get);
            TestWindow window = new TestWindow(flow, host.scene(width, height, Cashiers.NO_LOOK.darkProperty()), nanos);
            if (language.equals("en")) {
                window.press(KeyCode.F10);
            }
            tour(window, flow, Path.of("target/screens/code", language + "-" + width + "x" + height));
            return window.close();
        });
        assertThat(faults).isEmpty();
    }

    private void tour(TestWindow window, TillFlow flow, Path pictures) throws Exception {
        window.signOnAndOpen();
        window.scan(FakeTill.RICE);
        window.scan(WECHAT);
        window.look(pictures.resolve("01-code-among-goods.png"));
        offline(PaymentReason.OFFLINE);
        window.press(KeyCode.SPACE);
        window.look(pictures.resolve("02-offline.png"));
        till.codes.offered.clear();
        flow.tick();
        window.look(pictures.resolve("03-online.png"));
        window.press(KeyCode.F4);
        window.type("1345678901", TestWindow.PERSON);
        window.look(pictures.resolve("04-keyed.png"));
        window.press(KeyCode.ESCAPE);
        states(window, flow, pictures);
    }

    private void states(TestWindow window, TillFlow flow, Path pictures) throws Exception {
        window.scan(WECHAT);
        window.look(pictures.resolve("05-asked.png"));
        till.codes.become(PaymentState.CONFIRMING);
        till.now = till.now.plusSeconds(12);
        flow.tick();
        window.look(pictures.resolve("06-confirming.png"));
        till.codes.become(PaymentState.UNKNOWN);
        window.look(pictures.resolve("07-unknown.png"));
        window.press(KeyCode.ESCAPE);
        window.look(pictures.resolve("08-going-back.png"));
        till.codes.become(PaymentState.REVERSED, PaymentReason.CANCELLED);
        window.look(pictures.resolve("09-reversed.png"));
        window.scan(ALIPAY);
        till.codes.become(PaymentState.REFUSED, PaymentReason.NO_MONEY);
        window.look(pictures.resolve("10-refused.png"));
        window.type("20", TestWindow.PERSON);
        window.press(KeyCode.F3);
        window.type("778123", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.type("30", TestWindow.PERSON);
        window.scan(ALIPAY);
        window.look(pictures.resolve("11-part-waits.png"));
        till.codes.become(PaymentState.PAID);
        window.look(pictures.resolve("12-part-paid.png"));
        manyParts(window, pictures);
    }

    /** More parts than there is room for: the keys stay on the screen, and the sums are whole. */
    private void manyParts(TestWindow window, Path pictures) throws Exception {
        for (int slip = 1; slip <= 2; slip++) {
            window.type("5", TestWindow.PERSON);
            window.press(KeyCode.F3);
            window.type("77812" + slip, TestWindow.PERSON);
            window.press(KeyCode.ENTER);
        }
        window.look(pictures.resolve("13-four-parts.png"));
        window.type("5", TestWindow.PERSON);
        window.scan(WECHAT);
        window.look(pictures.resolve("14-fifth-waits.png"));
        till.codes.become(PaymentState.PAID);
        window.look(pictures.resolve("15-five-parts.png"));
        window.type("5", TestWindow.PERSON);
        window.press(KeyCode.F3);
        window.type("778129", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.type("30", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("16-done.png"));
    }

    private void offline(PaymentReason why) {
        for (PaymentProviderKind kind : PaymentProviderKind.values()) {
            till.codes.offered.put(kind, why);
        }
    }
}
