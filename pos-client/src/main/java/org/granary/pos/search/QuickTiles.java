package org.granary.pos.search;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** Goods without a barcode as tiles, in columns from top to bottom; when not all fit, the page moves with the marked one. */
final class QuickTiles extends Region {
    private static final int COLUMNS = 3;
    private static final int ROWS = 4;
    private static final int TILES = COLUMNS * ROWS;
    private static final int GAP = 10;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final SearchViewModel model;
    private final Texts texts;
    private final List<Tile> tiles = new ArrayList<>();

    QuickTiles(SearchViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setMinHeight(0);
        setPrefHeight(0);
        for (int i = 0; i < TILES; i++) {
            tiles.add(new Tile());
        }
        getChildren().setAll(tiles);
        model.rowsProperty().addListener((property, before, after) -> show());
        model.chosenProperty().addListener((property, before, after) -> show());
        texts.bundleProperty().addListener((property, before, after) -> show());
        show();
    }

    private void show() {
        List<FoundRow> rows = model.tilesProperty().get() ? model.rowsProperty().get() : List.of();
        int marked = model.chosenProperty().get();
        int first = marked / TILES * TILES;
        for (int i = 0; i < TILES; i++) {
            int place = first + i;
            boolean shown = place < rows.size();
            tiles.get(i).setVisible(shown);
            tiles.get(i).setOnMouseClicked(event -> model.touched(place));
            if (shown) {
                tiles.get(i).show(rows.get(place), place, place == marked);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        int width = (int) ((getWidth() - GAP * (COLUMNS - 1)) / COLUMNS);
        int height = (int) ((getHeight() - GAP * (ROWS - 1)) / ROWS);
        for (int i = 0; i < TILES; i++) {
            layoutInArea(
                    tiles.get(i),
                    i / ROWS * (width + GAP),
                    i % ROWS * (height + GAP),
                    width,
                    height,
                    0,
                    HPos.LEFT,
                    VPos.TOP);
        }
    }

    private static Label label(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** One tile's nodes. */
    private final class Tile extends VBox {
        private final Label sign = label("tile-sign");
        private final Label price = label("tile-price");
        private final Label name = label("tile-name");
        private final Label detail = label("line-detail");

        Tile() {
            getStyleClass().add("tile");
            setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            name.setWrapText(true);
            HBox head = new HBox(sign, name);
            head.getStyleClass().add("tile-head");
            VBox.setVgrow(head, Priority.ALWAYS);
            price.setMinWidth(USE_PREF_SIZE);
            getChildren().setAll(head, Widgets.ends(detail, price));
        }

        void show(FoundRow row, int place, boolean marked) {
            boolean signed = place < SearchViewModel.SIGNED_TILES;
            sign.setText(signed ? Integer.toString(place + 1) : "");
            sign.setVisible(signed);
            sign.setManaged(signed);
            name.setText(row.name());
            detail.setText(texts.get("search.code", row.shortCode()));
            price.setText("¥" + row.price() + "/" + row.unit());
            pseudoClassStateChanged(MARKED, marked);
            name.setId(marked ? "foundMarked" : null);
        }
    }
}
