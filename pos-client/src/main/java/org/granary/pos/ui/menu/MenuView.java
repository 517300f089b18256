package org.granary.pos.ui.menu;

import java.util.Locale;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The menu's page. */
public final class MenuView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 10;

    private MenuView() {}

    /** Builds the page. */
    public static Node of(MenuViewModel model, Texts texts) {
        VBox list = MarkedRows.of(
                ROWS_SHOWN,
                new SimpleObjectProperty<>(model.entries()),
                model.chosenProperty(),
                texts,
                (entry, marked) -> row(model, entry, texts));
        list.getStyleClass().add("menu-list");
        VBox page = Widgets.card(
                Widgets.label(texts.bind("menu.title"), "title"), list, Widgets.gap(), new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }

    private static HBox row(MenuViewModel model, MenuEntry entry, Texts texts) {
        char sign = MenuViewModel.SIGNS.charAt(model.entries().indexOf(entry));
        return Widgets.row(
                Widgets.label(new ReadOnlyStringWrapper(String.valueOf(sign).toUpperCase(Locale.ROOT)), "help-keys"),
                Widgets.label(texts.bind(entry.text()), "help-text"));
    }
}
