package org.granary.pos.print;

import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Money;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** Receipts to look at: perhaps printed, or waiting. */
public final class UnknownPrintView {
    /** As many as fit; the rest come up as these are dealt with. */
    private static final int ROWS_SHOWN = 7;

    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    private final UnknownPrintViewModel model;
    private final Texts texts;
    private final VBox list = new VBox();

    private UnknownPrintView(UnknownPrintViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(UnknownPrintViewModel model, Texts texts) {
        return new UnknownPrintView(model, texts).build();
    }

    private Node build() {
        list.getStyleClass().add("papers");
        model.rowsProperty().addListener((property, before, after) -> show(after));
        show(model.rowsProperty().get());
        VBox page = Widgets.card(
                Widgets.label(texts.bind("prints.title"), "title"),
                Widgets.paragraph(texts.bind("prints.why"), "note"),
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }

    private void show(List<PaperRow> rows) {
        int marked = 0;
        for (int i = 0; i < rows.size(); i++) {
            marked = rows.get(i).marked() ? i : marked;
        }
        int first = Math.max(0, marked - ROWS_SHOWN + 1);
        int end = Math.min(rows.size(), first + ROWS_SHOWN);
        list.getChildren()
                .setAll(rows.subList(first, end).stream().map(this::row).toList());
    }

    private Node row(PaperRow row) {
        if (row instanceof PaperRow.Unknown unknown) {
            return row(row, unknown.print().total(), unknown.print().soldAt(), "prints.unknown");
        }
        if (row instanceof PaperRow.Queued queued) {
            return row(row, queued.print().total(), queued.print().soldAt(), "prints.queued");
        }
        return new HBox();
    }

    private HBox row(PaperRow row, Money total, Instant at, String state) {
        Node number = fixed(row.receiptNumber(), "paper-number");
        if (row.marked()) {
            number.setId("unknownReceipt");
        }
        HBox line = Widgets.row(
                number,
                fixed(Times.clock(at), "paper-time"),
                fixed("¥" + total.yuan(), "paper-total"),
                Widgets.label(texts.bind(state), "paper-state"));
        line.getStyleClass().add("paper");
        line.pseudoClassStateChanged(MARKED, row.marked());
        return line;
    }

    private static Node fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
