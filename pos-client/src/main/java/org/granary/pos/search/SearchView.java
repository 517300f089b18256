package org.granary.pos.search;

import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The search: what is typed above, what it finds or the tiles below. */
public final class SearchView {
    private SearchView() {}

    /** Builds the screen. */
    public static Node of(SearchViewModel model, Texts texts) {
        EntryField entry = Widgets.id("searchField", new EntryField(model.entry(), texts.bind("search.hint")));
        HBox.setHgrow(entry, Priority.ALWAYS);
        StringBinding packs = texts.compute(
                () -> texts.get(
                        "selling.packs", Integer.toString(model.packsProperty().get())),
                model.packsProperty());
        HBox field = Widgets.row(
                Widgets.label(texts.bind("search.title"), "title"),
                entry,
                Widgets.id("packs", Widgets.label(packs, "packs")));
        field.getStyleClass().add("search-field");
        FoundRows rows = new FoundRows(model, texts);
        QuickTiles tiles = new QuickTiles(model, texts);
        tiles.visibleProperty().bind(model.tilesProperty());
        rows.visibleProperty().bind(model.tilesProperty().not());
        StackPane found = new StackPane(rows, tiles);
        found.setMinHeight(0);
        VBox.setVgrow(found, Priority.ALWAYS);
        VBox page = Widgets.card(field, found, new MessageBox(model, texts));
        page.getStyleClass().addAll("page", "search-page");
        return page;
    }
}
