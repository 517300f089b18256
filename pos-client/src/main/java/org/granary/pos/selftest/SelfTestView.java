package org.granary.pos.selftest;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page of the self-test: a line for each check with its mark, and for a fault what to do. */
public final class SelfTestView {
    private final SelfTestViewModel model;
    private final Texts texts;

    private SelfTestView(SelfTestViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(SelfTestViewModel model, Texts texts) {
        return new SelfTestView(model, texts).build();
    }

    private Node build() {
        VBox list = new VBox();
        list.getStyleClass().add("figures");
        model.resultsProperty().addListener((property, before, after) -> show(list, after));
        texts.bundleProperty()
                .addListener((property, before, after) ->
                        show(list, model.resultsProperty().get()));
        show(list, model.resultsProperty().get());
        VBox card = Widgets.card(
                Widgets.label(texts.bind("selfTest.title"), "title"),
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        card.getStyleClass().addAll("page", "self-test");
        return card;
    }

    private void show(VBox list, List<CheckResult> results) {
        list.getChildren().setAll(results.stream().map(this::line).toList());
    }

    private HBox line(CheckResult result) {
        Label mark = fixed(texts.get(SelfTestService.mark(result.outcome())), "self-test-mark");
        mark.getStyleClass().add("self-test-" + tone(result.outcome()));
        Label words = Widgets.paragraph(new ReadOnlyStringWrapper(texts.get(result.words())), "self-test-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = Widgets.row(mark, fixed(texts.get("selfTest.check." + result.check()), "self-test-name"), words);
        line.getStyleClass().addAll("figure-line", "self-test-line");
        return line;
    }

    private static String tone(CheckResult.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAULT -> "fault";
            case TO_SEE -> "look";
            case RUNNING, ABSENT -> "quiet";
        };
    }

    private static Label fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
