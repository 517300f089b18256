package org.granary.pos.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/** The few shapes all screens are made of; how they look stands in {@code theme.css}. */
public final class Widgets {
    /** Longer figures are set smaller rather than cut. */
    private static final int LONGEST_LARGE_AMOUNT = 8;

    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    private static final double ANY_SIZE = 16;

    private Widgets() {}

    /** Makes the project's own font known to JavaFX; once, before the first scene. */
    public static void loadFonts() {
        for (String face : new String[] {"/fonts/granary-sans-regular.otf", "/fonts/granary-sans-bold.otf"}) {
            try (InputStream stream = Widgets.class.getResourceAsStream(face)) {
                if (stream == null || Font.loadFont(stream, ANY_SIZE) == null) {
                    throw new IllegalStateException("cannot load the font " + face);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the font " + face, e);
            }
        }
    }

    public static Label label(ObservableValue<String> text, String... styles) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A label that breaks its text into lines rather than cutting it. */
    public static Label paragraph(ObservableValue<String> text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static <T extends Node> T id(String id, T node) {
        node.setId(id);
        return node;
    }

    /** A text for a program that watches the screen; it takes no room and no eye sees it. */
    public static Label unseen(String id, Label label) {
        label.setOpacity(0);
        label.setManaged(false);
        return id(id, label);
    }

    /** A figure that is read from across the counter, with its sign of currency. */
    public static HBox amount(String id, ObservableValue<String> yuan) {
        Label figure = id(id, label(yuan, "amount"));
        HBox row = row(label(new ReadOnlyStringWrapper("¥"), "currency"), figure);
        row.setAlignment(Pos.BASELINE_RIGHT);
        row.getStyleClass().add("amount-row");
        figure.textProperty().addListener((property, before, after) -> fit(row, after));
        fit(row, figure.getText());
        return row;
    }

    private static void fit(HBox row, String figure) {
        row.pseudoClassStateChanged(LONG, figure.length() > LONGEST_LARGE_AMOUNT);
    }

    /** Two texts at the two ends of one line. */
    public static HBox ends(Node left, Node right) {
        return row(left, gap(), right);
    }

    public static HBox row(Node... nodes) {
        HBox row = new HBox(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    public static VBox card(Node... nodes) {
        VBox card = new VBox(nodes);
        card.getStyleClass().add("card");
        return card;
    }

    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox.setVgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
