package org.granary.pos.reconcile;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The days on one side, what differs of the chosen one on the other. */
public final class EndOfDayView {
    /** As many as fit; the list follows the choice. */
    private static final int DAYS_SHOWN = 8;

    /** More than these are counted, not listed. */
    private static final int DIFFERENCES_SHOWN = 4;

    private final EndOfDayViewModel model;
    private final Texts texts;
    private final DifferenceTexts said;
    private final VBox differences = new VBox();

    private EndOfDayView(EndOfDayViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.said = new DifferenceTexts(texts, model.desk());
    }

    /** Builds the page. */
    public static Node of(EndOfDayViewModel model, Texts texts) {
        return new EndOfDayView(model, texts).build();
    }

    private Node build() {
        differences.getStyleClass().add("differences");
        VBox days = MarkedRows.of(DAYS_SHOWN, model.daysProperty(), model.chosenProperty(), texts, this::row);
        model.daysProperty().addListener((property, before, after) -> show());
        model.chosenProperty().addListener((property, before, after) -> show());
        texts.bundleProperty().addListener((property, before, after) -> show());
        VBox list = Widgets.card(Widgets.label(texts.bind("day.title"), "title"), days);
        list.getStyleClass().add("side");
        VBox detail = Widgets.card(new MessageBox(model, texts), differences);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox page = new HBox(list, detail);
        page.getStyleClass().add("columns");
        show();
        return page;
    }

    private void show() {
        differences.getChildren().clear();
        model.day().ifPresent(this::list);
    }

    private HBox row(DayState day, boolean marked) {
        HBox line = Widgets.ends(
                Widgets.label(texts.compute(() -> day.date().toString())),
                Widgets.label(
                        texts.bind(
                                "day.state." + day.kind().name(),
                                Integer.toString(day.found().size())),
                        "day-" + day.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (marked) {
            line.setId("chosenDay");
        }
        return line;
    }

    private void list(DayState day) {
        if (day.kind() != DayState.Kind.DIFFERS) {
            return;
        }
        List<DayBooks.Found> found = day.found();
        for (DayBooks.Found one : found.subList(0, Math.min(DIFFERENCES_SHOWN, found.size()))) {
            differences
                    .getChildren()
                    .addAll(
                            Widgets.paragraph(texts.compute(() -> said.figure(one)), "difference"),
                            Widgets.paragraph(texts.compute(() -> said.cause(one)), "difference-cause"),
                            Widgets.paragraph(texts.compute(() -> said.wayOut(one)), "difference-way"));
        }
        if (found.size() > DIFFERENCES_SHOWN) {
            String more = Integer.toString(found.size() - DIFFERENCES_SHOWN);
            differences.getChildren().add(Widgets.paragraph(texts.bind("day.more", more), "difference-cause"));
        }
    }
}
