package org.granary.pos.ui.menu;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The menu's page. */
public final class MenuView {
    private MenuView() {}

    /** Builds the page. */
    public static Node of(MenuViewModel model, Texts texts) {
        int half = (model.entries().size() + 1) / 2;
        HBox columns = new HBox(
                column(model, 0, half, texts),
                column(model, half, model.entries().size(), texts));
        columns.getStyleClass().add("menu-columns");
        VBox page = Widgets.card(
                Widgets.label(texts.bind("menu.title"), "title"), columns, Widgets.gap(), new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }

    /** Every entry is seen at once: what does not fit one column stands in the next. */
    private static VBox column(MenuViewModel model, int from, int to, Texts texts) {
        VBox list = MarkedRows.of(
                to - from,
                new SimpleObjectProperty<>(model.entries().subList(from, to)),
                Bindings.createIntegerBinding(
                        () -> Math.max(
                                -1,
                                model.chosenProperty().get() < to
                                        ? model.chosenProperty().get() - from
                                        : -1),
                        model.chosenProperty()),
                texts,
                (entry, marked) -> row(model, entry, texts));
        list.getStyleClass().add("menu-list");
        HBox.setHgrow(list, Priority.ALWAYS);
        list.setPrefWidth(0);
        return list;
    }

    private static HBox row(MenuViewModel model, MenuEntry entry, Texts texts) {
        char sign = MenuViewModel.SIGNS.charAt(model.entries().indexOf(entry));
        return Widgets.row(
                Widgets.label(new ReadOnlyStringWrapper(String.valueOf(sign).toUpperCase(Locale.ROOT)), "help-keys"),
                Widgets.label(texts.bind(entry.text()), "help-text"));
    }
}
