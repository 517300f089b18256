package org.granary.pos.ui;

import java.util.List;
import javafx.beans.value.ObservableNumberValue;
import javafx.beans.value.ObservableObjectValue;
import javafx.css.PseudoClass;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A list of which one row is marked; when not all fit it moves with that one. */
public final class MarkedRows {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private MarkedRows() {}

    /** One entry as a row. */
    public interface Row<T> {
        HBox of(T entry, boolean marked);
    }

    /**
     * Builds the list; it follows its entries, the mark and the language.
     *
     * @param shown rows at most
     */
    public static <T> VBox of(
            int shown,
            ObservableObjectValue<List<T>> entries,
            ObservableNumberValue marked,
            Texts texts,
            Row<? super T> row) {
        VBox list = new VBox();
        list.getStyleClass().add("papers");
        Runnable show = () -> show(list, shown, entries.get(), marked.intValue(), row);
        entries.addListener((property, before, after) -> show.run());
        marked.addListener((property, before, after) -> show.run());
        texts.bundleProperty().addListener((property, before, after) -> show.run());
        show.run();
        return list;
    }

    private static <T> void show(VBox list, int shown, List<T> entries, int marked, Row<? super T> row) {
        int first = Math.max(0, marked - shown + 1);
        int end = Math.min(entries.size(), first + shown);
        list.getChildren().clear();
        for (int i = first; i < end; i++) {
            HBox line = row.of(entries.get(i), i == marked);
            line.getStyleClass().add("paper");
            line.pseudoClassStateChanged(MARKED, i == marked);
            list.getChildren().add(line);
        }
    }
}
