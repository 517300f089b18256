package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.pricing.PricedLine;
import org.granary.model.sale.PaidSale;
import org.granary.model.weigh.ScaleReading;
import org.granary.pos.customer.CustomerWindow;
import org.granary.pos.customer.PoleTexts;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DisplayText;
import org.granary.pos.device.escpos.TextWidth;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.FxThread;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Layout;
import org.granary.pos.ui.Pictures;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The customer's window and pole display beside a cashier who does anything at all. */
final class CustomerDisplayTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);
    private long version = 1;
    private long ricePrice = 79_90;

    @BeforeAll
    static void startJavaFx() throws InterruptedException {
        FxThread.start();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void afterEveryStepBothDisplaysEqualTheCart(long seed) throws Exception {
        List<String> differences = FxThread.call(() -> {
            Scene scene = CustomerWindow.scene(cashier.flow.models().customer, cashier.texts, 1024, 600);
            Random random = new Random(seed);
            List<String> found = new ArrayList<>();
            cashier.start();
            for (int step = 0; step < 600; step++) {
                String did = step(random);
                compare(scene, "seed " + seed + ", step " + step + ", " + did, found);
            }
            return found;
        });
        assertThat(differences).isEmpty();
        assertThat(till.completed).as("seed %d", seed).hasSizeGreaterThan(3);
    }

    private String step(Random random) {
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> cashier.scan(random.nextBoolean() ? FakeTill.RICE : FakeTill.NOODLES);
            case 3 -> cashier.type((1 + random.nextInt(20)) + "*").scan(FakeTill.OIL_CARTON);
            case 4 -> weigh(10 + random.nextInt(3_000));
            case 5 -> cashier.press(Key.F4);
            case 6 -> cashier.press(Key.UP);
            case 7 -> cashier.press(Key.F5);
            case 8 -> cashier.press(Key.ENTER);
            case 9 -> cashier.press(Key.ESCAPE);
            case 10, 11 -> cashier.press(Key.SPACE).type(Integer.toString(random.nextInt(2_000)));
            case 12 -> cashier.press(Key.ENTER, Key.ENTER);
            case 13 -> publish(random);
            case 14 -> cashier.press(Key.F1);
            default -> cashier.scan("6909999999996");
        }
        return cashier.screen();
    }

    private void weigh(long grams) {
        cashier.flow.models().weigh.scale(DeviceState.OK);
        cashier.flow.models().weigh.hear(ScaleReading.stable(0));
        cashier.flow.models().weigh.hear(ScaleReading.stable(grams));
        cashier.scan(FakeTill.LOOSE_RICE_SHORT_CODE);
    }

    private void publish(Random random) {
        version++;
        ricePrice -= random.nextInt(1_00);
        till.publish(version, "DM0001", ricePrice);
        cashier.flow.pricesChanged();
    }

    /** What stands there against the cart itself, worked out anew. */
    private void compare(Scene scene, String where, List<String> found) {
        PricedBasket basket = cashier.flow.models().selling.draft().basket();
        boolean done = cashier.screen().equals("done");
        boolean paying = cashier.screen().equals("paying");
        boolean help = cashier.screen().equals("help");
        DisplayText pole =
                PoleTexts.of(cashier.flow.models().customer.stateProperty().get(), cashier.texts);
        if (TextWidth.of(pole.top()) > DisplayText.COLUMNS || TextWidth.of(pole.bottom()) > DisplayText.COLUMNS) {
            found.add(where + ": too wide: " + pole);
        }
        same(where + " lines", counts(basket), text(scene, "customerCounts"), found);
        same(where + " saved", saved(basket), text(scene, "customerSaved"), found);
        if (basket.lines().isEmpty()) {
            same(where + " idle", "欢迎光临", pole.top(), found);
            return;
        }
        PricedLine latest = basket.lines().get(basket.lines().size() - 1);
        same(where + " name", latest.line().item().sku().name(), text(scene, "customerLatestName"), found);
        same(where + " amount", latest.amount().yuan(), text(scene, "customerLatestAmount"), found);
        if (done) {
            PaidSale sale = till.completed.get(till.completed.size() - 1);
            same(where + " paid", sale.paid().yuan(), text(scene, "customerDue"), found);
            same(where + " change", sale.change().yuan(), text(scene, "customerChange"), found);
            same(where + " pole", sale.change().yuan(), pole.figure(), found);
        } else if (paying) {
            Money due = cashier.flow.models().paying.paymentProperty().get().restInCash();
            same(where + " due", due.yuan(), text(scene, "customerDue"), found);
            same(where + " pole", due.yuan(), pole.figure(), found);
        } else if (!help) {
            same(where + " total", basket.total().yuan(), text(scene, "customerDue"), found);
            same(where + " pole", basket.total().yuan(), pole.figure(), found);
            if (!pole.top().endsWith(" " + latest.amount().yuan())) {
                found.add(where + ": pole says " + pole);
            }
        }
    }

    private String counts(PricedBasket basket) {
        return cashier.texts.get(
                "selling.counts", Integer.toString(basket.lines().size()), Long.toString(basket.pieces()));
    }

    private String saved(PricedBasket basket) {
        Money saved = LineRow.saved(basket.lines());
        return saved.isPositive() ? cashier.texts.get("selling.saved", saved.yuan()) : "";
    }

    private static void same(String where, String wanted, String seen, List<String> found) {
        if (!wanted.equals(seen)) {
            found.add(where + ": " + seen + " instead of " + wanted);
        }
    }

    private static String text(Scene scene, String id) {
        Node node = scene.lookup("#" + id);
        return node instanceof Labeled labeled ? labeled.getText() : "no #" + id;
    }

    @ParameterizedTest
    @CsvSource({"1366,768,zh", "1024,768,zh", "1024,600,zh", "1366,768,en", "1024,768,en", "1024,600,en"})
    void nothingIsCutOff(int width, int height, String language) throws Exception {
        List<String> faults = FxThread.call(() -> {
            Widgets.loadFonts();
            Texts texts = cashier.texts;
            if (language.equals("en")) {
                texts.switchLanguage();
            }
            Scene scene = CustomerWindow.scene(cashier.flow.models().customer, texts, width, height);
            Path pictures = Path.of("target/screens", "customer-" + language + "-" + width + "x" + height);
            List<String> found = new ArrayList<>();
            cashier.start();
            look(scene, pictures.resolve("1-idle.png"), found);
            cashier.scan(FakeTill.RICE, FakeTill.NOODLES, FakeTill.OIL_CARTON, FakeTill.RICE);
            weigh(1_246);
            look(scene, pictures.resolve("2-weighing.png"), found);
            cashier.press(Key.ENTER).scan(FakeTill.OIL_CARTON);
            till.publish(1_187, "DM0001", 75_90);
            cashier.flow.pricesChanged();
            look(scene, pictures.resolve("3-selling.png"), found);
            cashier.press(Key.SPACE);
            look(scene, pictures.resolve("4-paying.png"), found);
            cashier.type("2000");
            look(scene, pictures.resolve("5-handed.png"), found);
            cashier.press(Key.ENTER);
            look(scene, pictures.resolve("6-done.png"), found);
            cashier.press(Key.ENTER).type("9999*").scan(FakeTill.OIL_CARTON);
            look(scene, pictures.resolve("7-long.png"), found);
            for (int i = 0; i < 20; i++) {
                cashier.scan(FakeTill.OIL_CARTON);
            }
            weigh(1_500);
            look(scene, pictures.resolve("8-many.png"), found);
            return found;
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void theSecondWindowComesUpWhenItIsWantedAndGoesWithTheFirst() throws Exception {
        List<Integer> windows = FxThread.call(() -> {
            int before = Window.getWindows().size();
            List<Integer> counts = new ArrayList<>();
            for (CustomerWindow.When wanted : CustomerWindow.When.values()) {
                Stage owner = new Stage();
                owner.show();
                CustomerWindow.open(owner, cashier.flow.models().customer, cashier.texts, wanted);
                counts.add(Window.getWindows().size() - before);
                owner.hide();
                counts.add(Window.getWindows().size() - before);
            }
            return counts;
        });
        assertThat(windows).as("auto on one screen, on, off").containsExactly(1, 0, 2, 0, 1, 0);
    }

    private static void look(Scene scene, Path picture, List<String> found) throws Exception {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Pictures.write(scene, picture);
        Layout.faults(scene).forEach(fault -> found.add(picture.getFileName() + ": " + fault));
    }
}
