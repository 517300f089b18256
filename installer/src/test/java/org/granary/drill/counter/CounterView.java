package org.granary.drill.counter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.ScriptedCashier;

/** What lies and hangs around a till: goods with their barcodes, a scale, the printer's paper, the drawer, the labels. */
final class CounterView {
    private static final double RECEIPT_WIDTH = 330;
    private static final double LABEL_WIDTH = 200;
    private static final int FIRST_GRAMS = 1_000;
    private static final String STYLE =
            "-fx-font-family: 'Granary Sans'; -fx-font-size: 14px; -fx-background-color: #f3f1ea;";

    private final Consumer<String> scan;
    private final List<Good> packed;
    private final List<Good> weighed;
    private final VBox paper = new VBox();
    private final FlowPane labels = new FlowPane(8, 8);
    private final Label drawer = new Label("钱箱 · drawer: 关 shut");

    CounterView(Consumer<String> scan, List<Good> packed, List<Good> weighed) {
        this.scan = scan;
        this.packed = packed;
        this.weighed = weighed;
    }

    Parent build() {
        HBox columns = new HBox(12, goods(), column("小票 · receipt", paper), column("价签 · shelf labels", labels));
        columns.setPadding(new Insets(12));
        columns.setStyle(STYLE);
        labels.setPrefWrapLength(2 * LABEL_WIDTH + 30);
        return columns;
    }

    private VBox goods() {
        TextField code = new TextField();
        code.setPromptText("条码 barcode + Enter");
        code.setOnAction(event -> {
            scan.accept(code.getText().strip());
            code.clear();
        });
        FlowPane shelf = new FlowPane(6, 6);
        shelf.setPrefWrapLength(420);
        packed.forEach(good -> shelf.getChildren().add(button(good, good.code())));
        TextField grams = new TextField(Integer.toString(FIRST_GRAMS));
        FlowPane scale = new FlowPane(6, 6);
        scale.setPrefWrapLength(420);
        for (Good good : weighed) {
            Button button = button(good, "");
            button.setOnAction(
                    event -> grams(grams.getText()).ifPresent(weight -> scan.accept(good.scaleCode(weight))));
            scale.getChildren().add(button);
        }
        VBox column = new VBox(8, title("扫码 · scan"), code, shelf, title("电子秤（克）· scale (g)"), grams, scale, drawer);
        column.setMinWidth(440);
        return column;
    }

    private static Optional<Integer> grams(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private Button button(Good good, String code) {
        String price = String.format(Locale.ROOT, "%s元", ScriptedCashier.yuan(good.priceFen()));
        Button button = new Button(good.name() + (good.pack().isEmpty() ? "" : "(" + good.pack() + ")") + " " + price);
        button.setOnAction(event -> scan.accept(code));
        button.setFocusTraversable(false);
        return button;
    }

    private static VBox column(String name, Parent content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox column = new VBox(8, title(name), scroll);
        column.setMinWidth(RECEIPT_WIDTH + 30);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.setStyle("-fx-font-weight: bold; -fx-text-fill: #143d31; -fx-font-size: 16px;");
        return title;
    }

    /** Shows the newest receipts, the latest on top. */
    void show(List<Path> receipts) {
        paper.getChildren()
                .setAll(receipts.stream()
                        .map(path -> picture(path, RECEIPT_WIDTH))
                        .toList());
    }

    void showLabels(List<Path> pictures) {
        labels.getChildren()
                .setAll(pictures.stream()
                        .map(path -> picture(path, LABEL_WIDTH))
                        .toList());
    }

    void drawerOpened(int times) {
        drawer.setText("钱箱 · drawer: 弹开 opened " + times + " ×");
        drawer.setStyle("-fx-background-color: #fff3d6; -fx-padding: 6;");
    }

    private static ImageView picture(Path file, double width) {
        ImageView view = new ImageView();
        if (Files.exists(file)) {
            view.setImage(new Image(file.toUri().toString()));
        }
        view.setPreserveRatio(true);
        view.setFitWidth(width);
        return view;
    }
}
