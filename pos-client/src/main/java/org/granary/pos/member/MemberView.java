package org.granary.pos.member;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The page on which a member is found or signed up. */
public final class MemberView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 5;

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final MemberViewModel model;
    private final Texts texts;
    private final VBox list = new VBox();

    private MemberView(MemberViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(MemberViewModel model, Texts texts) {
        return new MemberView(model, texts).build();
    }

    private Node build() {
        list.getStyleClass().add("papers");
        model.rowsProperty().addListener((property, before, after) -> show());
        model.chosenProperty().addListener((property, before, after) -> show());
        texts.bundleProperty().addListener((property, before, after) -> show());
        show();
        EntryField field = Widgets.id("memberField", new EntryField(model.entry(), texts.bind("member.hint")));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox asked = Widgets.row(Widgets.label(texts.bind("member.phone"), "field-title"), field);
        asked.getStyleClass().add("field");
        VBox page = Widgets.card(
                Widgets.label(texts.bind("member.title"), "title"),
                Widgets.paragraph(texts.bind("member.why"), "note"),
                asked,
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }

    private void show() {
        List<KnownMember> rows = model.rowsProperty().get();
        int marked = model.chosenProperty().get();
        int first = Math.max(0, marked - ROWS_SHOWN + 1);
        int end = Math.min(rows.size(), first + ROWS_SHOWN);
        list.getChildren().clear();
        for (int i = first; i < end; i++) {
            list.getChildren().add(row(rows.get(i), i == marked));
        }
    }

    private HBox row(KnownMember member, boolean marked) {
        String told = member.asOf()
                .map(at -> texts.get("member.asOf", Times.dayAndClock(at)))
                .orElseGet(() -> texts.get("member.new"));
        HBox line = Widgets.row(
                fixed(texts.get("member.tail", member.lastFour()), "paper-number"),
                fixed(texts.get("member.points", Long.toString(member.points())), "member-points"),
                fixed(told, "paper-state"));
        line.getStyleClass().add("paper");
        line.pseudoClassStateChanged(MARKED, marked);
        return line;
    }

    private static Label fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
