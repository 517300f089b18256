package org.granary.pos.shift;

import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Money;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.ZReport;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.reconcile.DifferenceTexts;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The Z report on screen, and beside it what headquarters says about the day. */
public final class ZReportView {
    /** More lines than this are counted, not listed. */
    private static final int DIFFERENCES_SHOWN = 3;

    /** Kinds that are listed; the paper has all. */
    private static final int LEFT_SHOWN = 5;

    private final ZReportViewModel model;
    private final Texts texts;
    private final DifferenceTexts said;
    private final VBox differences = new VBox();
    private final VBox carried = new VBox();

    private ZReportView(ZReportViewModel model, Texts texts, DifferenceTexts said) {
        this.model = model;
        this.texts = texts;
        this.said = said;
    }

    /** Builds the page. */
    public static Node of(ZReportViewModel model, Texts texts, DifferenceTexts said) {
        return new ZReportView(model, texts, said).build();
    }

    private Node build() {
        VBox figures = Widgets.card(
                Widgets.id("zNumber", Widgets.label(figure(this::title), "title")),
                Widgets.label(figure(this::when), "note"),
                line(
                        "sales",
                        "zReport.sales",
                        report -> Integer.toString(report.totals().sales())),
                line("gross", "zReport.gross", report -> report.totals().gross().yuan()),
                line(
                        "rounding",
                        "zReport.rounding",
                        report -> report.totals().rounding().yuan()),
                line("returned", "zReport.returned", this::returned),
                line("cash", "zReport.cash", report -> cash(report).yuan()),
                line(
                        "drawer",
                        "zReport.drawer",
                        report -> report.totals().drawer().net().yuan()),
                line(
                        "openingFloat",
                        "zReport.float",
                        report -> report.openingFloat().yuan()),
                line("expected", "zReport.expected", report -> report.expected().yuan()),
                line("counted", "zReport.counted", report -> report.counted().yuan()),
                line("overOrShort", "zReport.overOrShort", ZReportView::overOrShort));
        figures.getStyleClass().add("figures");
        HBox.setHgrow(figures, Priority.ALWAYS);
        differences.getStyleClass().add("differences");
        model.differencesProperty().addListener((property, before, after) -> showDifferences());
        texts.bundleProperty().addListener((property, before, after) -> showDifferences());
        carried.getStyleClass().add("differences");
        model.reportProperty().addListener((property, before, after) -> showCarried());
        model.differencesProperty().addListener((property, before, after) -> showCarried());
        texts.bundleProperty().addListener((property, before, after) -> showCarried());
        VBox headquarters = Widgets.card(
                Widgets.label(texts.bind("zReport.headquarters"), "title"),
                new MessageBox(model, texts),
                differences,
                carried);
        headquarters.getStyleClass().add("side");
        HBox page = new HBox(figures, headquarters);
        page.getStyleClass().add("columns");
        return page;
    }

    /** What the shift leaves behind and whose it is; beside differences there is room for their number only. */
    private void showCarried() {
        List<Unresolved> left =
                model.reportProperty().get().map(ZReport::carried).orElse(List.of());
        carried.getChildren().clear();
        if (left.isEmpty()) {
            return;
        }
        if (!model.differencesProperty().get().isEmpty()) {
            String kinds = Integer.toString(left.size());
            carried.getChildren().add(Widgets.paragraph(texts.bind("zReport.carriedOn", kinds), "difference-cause"));
            return;
        }
        carried.getChildren().add(Widgets.label(texts.bind("zReport.carried"), "figure-name"));
        for (Unresolved one : left.subList(0, Math.min(LEFT_SHOWN, left.size()))) {
            carried.getChildren()
                    .add(Widgets.paragraph(
                            texts.compute(() -> texts.get(
                                    "left." + one.kind().name(),
                                    Integer.toString(one.count()),
                                    one.owner(),
                                    one.amount().yuan())),
                            "difference-cause"));
        }
    }

    private void showDifferences() {
        List<DayBooks.Found> found = model.differencesProperty().get();
        differences.getChildren().clear();
        for (DayBooks.Found difference : found.subList(0, Math.min(DIFFERENCES_SHOWN, found.size()))) {
            differences
                    .getChildren()
                    .addAll(
                            Widgets.paragraph(texts.compute(() -> said.figure(difference)), "difference"),
                            Widgets.paragraph(texts.compute(() -> said.cause(difference)), "difference-cause"));
        }
        if (found.size() > DIFFERENCES_SHOWN) {
            String more = Integer.toString(found.size() - DIFFERENCES_SHOWN);
            differences.getChildren().add(Widgets.paragraph(texts.bind("zReport.more", more), "difference-cause"));
        }
    }

    private HBox line(String id, String key, Function<ZReport, String> value) {
        HBox line = Widgets.ends(
                Widgets.label(texts.bind(key), "figure-name"), Widgets.id(id, Widgets.label(figure(value), "figure")));
        line.getStyleClass().add("figure-line");
        return line;
    }

    private StringBinding figure(Function<ZReport, String> value) {
        return texts.compute(() -> model.reportProperty().get().map(value).orElse(""), model.reportProperty());
    }

    private String title(ZReport report) {
        return texts.get("zReport.title", Integer.toString(report.number()));
    }

    private String when(ZReport report) {
        return texts.get(
                "zReport.when",
                report.businessDate().toString(),
                Times.clock(report.openedAt()),
                Times.clock(report.closedAt()),
                report.cashier().value());
    }

    private String returned(ZReport report) {
        ShiftTotals.Returned returned = report.totals().returned();
        return texts.get(
                "zReport.returnedCount",
                Integer.toString(returned.count()),
                Money.sum(returned.byTender().values()).yuan());
    }

    /** What is in the drawer of it: taken less given back. */
    private static Money cash(ZReport report) {
        return report.totals().tendered(TenderKind.CASH).minus(report.totals().refunded(TenderKind.CASH));
    }

    private static String overOrShort(ZReport report) {
        Money difference = report.overOrShort();
        return (difference.isPositive() ? "+" : "") + difference.yuan();
    }
}
