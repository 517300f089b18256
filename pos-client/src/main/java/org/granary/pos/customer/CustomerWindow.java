package org.granary.pos.customer;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.WindowEvent;
import org.granary.pos.device.CustomerDisplay;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.Magnified;
import org.granary.pos.ui.window.ScreenHost;

/** The second window, which faces the customer, and the pole display beside it. */
public final class CustomerWindow {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 600;

    /** When the window is opened. */
    public enum When {
        /** When there is a second screen. */
        AUTO,
        ON,
        OFF
    }

    private CustomerWindow() {}

    /** Brings the cart onto the pole display from now on. */
    public static void follow(CustomerViewModel model, CustomerDisplay display, Texts texts) {
        model.stateProperty().addListener((property, before, after) -> display.show(PoleTexts.of(after, texts)));
        texts.bundleProperty()
                .addListener((property, before, after) ->
                        display.show(PoleTexts.of(model.stateProperty().get(), texts)));
        display.show(PoleTexts.of(model.stateProperty().get(), texts));
    }

    /** A scene of what the customer sees. */
    public static Scene scene(CustomerViewModel model, Texts texts, double width, double height) {
        Scene scene = new Scene(new Magnified(CustomerView.of(model, texts)), width, height);
        scene.getStylesheets().add(ScreenHost.stylesheet());
        return scene;
    }

    /**
     * Opens the window where it is wanted: on the second screen if there is one, and with {@link When#ON}
     * on the only one too.
     *
     * @param owner the cashier's window, which keeps the keyboard
     */
    public static void open(Stage owner, CustomerViewModel model, Texts texts, When wanted) {
        List<Screen> others = Screen.getScreens().stream()
                .filter(screen -> !screen.equals(Screen.getPrimary()))
                .toList();
        if (wanted == When.OFF || (wanted == When.AUTO && others.isEmpty())) {
            return;
        }
        Stage stage = new Stage(others.isEmpty() ? StageStyle.DECORATED : StageStyle.UNDECORATED);
        stage.titleProperty().bind(texts.bind("customer.window"));
        stage.setScene(scene(model, texts, WIDTH, HEIGHT));
        if (!others.isEmpty()) {
            Rectangle2D bounds = others.get(0).getBounds();
            stage.setX(bounds.getMinX());
            stage.setY(bounds.getMinY());
            stage.setWidth(bounds.getWidth());
            stage.setHeight(bounds.getHeight());
        }
        // The scanner may type like a keyboard: it must never type into the customer's window.
        stage.focusedProperty().addListener((property, before, after) -> {
            if (after) {
                owner.requestFocus();
            }
        });
        owner.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> stage.close());
        stage.show();
        owner.requestFocus();
    }
}
