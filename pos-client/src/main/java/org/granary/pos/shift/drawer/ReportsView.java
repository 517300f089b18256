package org.granary.pos.shift.drawer;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The page of a shift's figures and of the Z reports before it. */
public final class ReportsView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 7;

    private final ReportsViewModel model;
    private final Texts texts;

    private ReportsView(ReportsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(ReportsViewModel model, Texts texts) {
        return new ReportsView(model, texts).build();
    }

    private Node build() {
        VBox list = MarkedRows.of(
                ROWS_SHOWN, model.reportsProperty(), model.chosenProperty(), texts, (report, marked) -> row(report));
        VBox closed = Widgets.card(
                Widgets.label(texts.bind("reports.title"), "title"), list, Widgets.gap(), new MessageBox(model, texts));
        closed.getStyleClass().add("page");
        HBox.setHgrow(closed, Priority.ALWAYS);
        HBox page = new HBox(closed, figures());
        page.getStyleClass().add("columns");
        return page;
    }

    private HBox row(ZReport report) {
        return Widgets.row(
                fixed("Z " + report.number(), "paper-time"),
                fixed(report.businessDate() + " " + Times.clock(report.closedAt()), "paper-number"),
                Widgets.gap(),
                fixed("¥" + report.totals().gross().yuan(), "paper-total"));
    }

    private Node figures() {
        VBox card = Widgets.card(
                Widgets.label(texts.bind("reports.open"), "title"),
                Widgets.paragraph(texts.bind("reports.guarded"), "note"),
                line(
                        "zReport.sales",
                        reading -> Integer.toString(reading.totals().sales())),
                line("zReport.gross", reading -> reading.totals().gross().yuan()),
                line("zReport.float", reading -> reading.shift().openingFloat().yuan()),
                line(
                        "zReport.cash",
                        reading -> reading.totals()
                                .tendered(TenderKind.CASH)
                                .minus(reading.totals().refunded(TenderKind.CASH))
                                .yuan()),
                line(
                        "zReport.drawer",
                        reading -> reading.totals().drawer().net().yuan()),
                line(
                        "reports.noSale",
                        reading -> Integer.toString(reading.totals().drawer().opened())),
                line("zReport.expected", reading -> reading.expected().yuan()));
        card.getStyleClass().addAll("side", "figures");
        return card;
    }

    private HBox line(String key, Function<XReading, String> value) {
        HBox line = Widgets.ends(
                Widgets.label(texts.bind(key), "figure-name"),
                Widgets.label(
                        texts.compute(
                                () -> model.readingProperty().get().map(value).orElse("—"), model.readingProperty()),
                        "figure"));
        line.getStyleClass().add("figure-line");
        return line;
    }

    private static Node fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
