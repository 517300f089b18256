package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.kernel.Money;
import org.granary.model.weigh.ScaleReading;
import org.granary.model.weigh.WeighResult;
import org.granary.pos.device.DeviceState;
import org.granary.pos.ui.FxThread;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Layout;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Pictures;
import org.granary.pos.weigh.WeighViewModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of weighing with everything that it may say; pictures are left in {@code target/screens} to be looked at. */
final class WeighScreensTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void startJavaFx() throws InterruptedException {
        FxThread.start();
    }

    @ParameterizedTest
    @CsvSource({"1366,768,zh", "1024,768,zh", "1920,1080,zh", "1366,768,en", "1024,768,en", "1920,1080,en"})
    void nothingIsCutOff(int width, int height, String language) throws Exception {
        List<String> found = FxThread.call(() -> {
            if (language.equals("en")) {
                cashier.press(Key.F10);
            }
            Scene scene = TillScreens.host(cashier.flow, cashier.status, cashier.texts, () -> 1)
                    .scene(width, height, new ReadOnlyBooleanWrapper(false));
            tour(scene, Path.of("target/screens", "weigh-" + language + "-" + width + "x" + height));
            return faults;
        });
        assertThat(found).isEmpty();
    }

    private void tour(Scene scene, Path pictures) throws Exception {
        WeighViewModel weigh = cashier.flow.models().weigh;
        cashier.start().scan(FakeTill.LOOSE_RICE_SHORT_CODE);
        look(scene, pictures.resolve("1-no-scale.png"));
        cashier.press(Key.F5);
        look(scene, pictures.resolve("2-not-allowed.png"));
        cashier.status.update(line -> line.withScale(DeviceState.OK));
        weigh.scale(DeviceState.OK);
        weigh.hear(ScaleReading.stable(0));
        weigh.hear(ScaleReading.moving(25_876));
        cashier.press(Key.F2, Key.F2);
        look(scene, pictures.resolve("3-moving.png"));
        for (WeighResult.Reason reason : WeighResult.Reason.values()) {
            weigh.say(Message.error("weigh.reason." + reason));
            look(scene, pictures.resolve("4-" + reason + ".png"));
        }
        weigh.hear(ScaleReading.stable(25_876));
        look(scene, pictures.resolve("5-stable.png"));
        cashier.status.update(line -> line.withScale(DeviceState.DISCONNECTED));
        weigh.scale(DeviceState.DISCONNECTED);
        look(scene, pictures.resolve("6-gone.png"));
        cashier.status.update(line -> line.withScale(DeviceState.OK));
        weigh.scale(DeviceState.OK);
        weigh.hear(ScaleReading.stable(0));
        weigh.hear(ScaleReading.stable(1_246));
        cashier.press(Key.F2, Key.ENTER);
        look(scene, pictures.resolve("7-taken.png"));
        CodeTemplate label = CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0);
        cashier.scan(label.write("12", 1_234, Money.ofFen(8_00)));
        look(scene, pictures.resolve("8-label-differs.png"));
        cashier.press(Key.F4, Key.F4, Key.F12)
                .type("09")
                .press(Key.ENTER)
                .type("1")
                .press(Key.ENTER);
        cashier.press(Key.F7, Key.F7, Key.F12)
                .type("09")
                .press(Key.ENTER)
                .type("1")
                .press(Key.ENTER);
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE).press(Key.F5).type("1234.567");
        look(scene, pictures.resolve("9-keyed.png"));
    }

    private void look(Scene scene, Path picture) throws Exception {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Pictures.write(scene, picture);
        Layout.faults(scene).forEach(fault -> faults.add(picture.getFileName() + ": " + fault));
    }
}
