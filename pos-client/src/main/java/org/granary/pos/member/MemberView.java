package org.granary.pos.member;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The page on which a member is found or signed up. */
public final class MemberView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 5;

    private final MemberViewModel model;
    private final Texts texts;

    private MemberView(MemberViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(MemberViewModel model, Texts texts) {
        return new MemberView(model, texts).build();
    }

    private Node build() {
        VBox list = MarkedRows.of(ROWS_SHOWN, model.rowsProperty(), model.chosenProperty(), texts, this::row);
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

    private HBox row(KnownMember member, boolean marked) {
        String told = member.asOf()
                .map(at -> texts.get("member.asOf", Times.dayAndClock(at)))
                .orElseGet(() -> texts.get("member.new"));
        HBox line = Widgets.row(
                fixed(texts.get("member.tail", member.lastFour()), "paper-number"),
                fixed(texts.get("member.points", Long.toString(member.points())), "member-points"),
                fixed(told, "paper-state"));
        return line;
    }

    private static Label fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
