package org.granary.pos.search;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.Texts;

/**
 * The goods found, as many rows as fit; the list moves with the marked one. The same few nodes show every result, so that a
 * keystroke costs no more than new texts.
 */
final class FoundRows extends VBox {
    /** More rows than fit on any screen we support. */
    private static final int ROWS = 14;

    private static final int ROW_HEIGHT = 60;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final SearchViewModel model;
    private final Texts texts;
    private final List<Row> views = new ArrayList<>();

    FoundRows(SearchViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("found-rows");
        setMinHeight(0);
        setPrefHeight(0);
        for (int i = 0; i < ROWS; i++) {
            views.add(new Row());
        }
        getChildren().setAll(views);
        model.rowsProperty().addListener((property, before, after) -> show());
        model.chosenProperty().addListener((property, before, after) -> show());
        texts.bundleProperty().addListener((property, before, after) -> show());
        heightProperty().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        List<FoundRow> rows =
                model.tilesProperty().get() ? List.of() : model.rowsProperty().get();
        int marked = model.chosenProperty().get();
        int fit = Math.max(1, Math.min(ROWS, (int) getHeight() / ROW_HEIGHT));
        int first = Math.max(0, marked - fit + 1);
        for (int i = 0; i < ROWS; i++) {
            Row view = views.get(i);
            boolean shown = i < fit && first + i < rows.size();
            view.setVisible(shown);
            view.setManaged(shown);
            int place = first + i;
            view.setOnMouseClicked(event -> model.touched(place));
            if (shown) {
                view.show(rows.get(first + i), first + i == marked);
            }
        }
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** One row's nodes. */
    private final class Row extends HBox {
        private final Label name = label("found-name");
        private final Label spec = label("found-spec");
        private final Label origin = label("line-detail");
        private final Label code = label("found-code");
        private final Label stock = label("found-stock");
        private final Label perUnit = label("found-per-unit");
        private final Label price = label("found-price");

        Row() {
            getStyleClass().add("found-row");
            setMinHeight(ROW_HEIGHT);
            setPrefHeight(ROW_HEIGHT);
            setMaxHeight(ROW_HEIGHT);
            HBox first = new HBox(name, spec);
            first.getStyleClass().add("found-first");
            spec.setMinWidth(Region.USE_PREF_SIZE);
            VBox words = new VBox(first, origin);
            words.getStyleClass().add("found-words");
            words.setMinWidth(0);
            words.setPrefWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            for (Label figure : List.of(code, stock, perUnit, price)) {
                figure.setMinWidth(Region.USE_PREF_SIZE);
            }
            getChildren().setAll(words, code, stock, perUnit, price);
        }

        void show(FoundRow row, boolean marked) {
            name.setText(row.name());
            spec.setText(row.detail());
            origin.setText(row.origin());
            code.setText(row.shortCode());
            stock.setText(row.stock().isEmpty() ? "" : texts.get("search.stock", row.stock()));
            perUnit.setText(texts.get(row.perUnit()));
            price.setText("¥" + row.price() + "/" + row.unit());
            pseudoClassStateChanged(MARKED, marked);
            name.setId(marked ? "foundMarked" : null);
        }
    }
}
