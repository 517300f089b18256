package org.granary.pos.weigh;

import java.util.concurrent.Callable;
import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.weigh.Tare;
import org.granary.model.weigh.Weighing;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page of weighing: the weight in large figures, what is taken off, and what it comes to. */
public final class WeighView {
    private static final PseudoClass STABLE = PseudoClass.getPseudoClass("stable");

    private final WeighViewModel model;
    private final Texts texts;

    private WeighView(WeighViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(WeighViewModel model, Texts texts) {
        return new WeighView(model, texts).build();
    }

    private Node build() {
        VBox left = Widgets.card(
                Widgets.id("weighName", Widgets.paragraph(shown(this::name), "title")),
                weight(),
                keyed(),
                Widgets.gap(),
                new MessageBox(model, texts));
        left.getStyleClass().addAll("page", "weigh-page");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        VBox right = new VBox(amount(), facts());
        right.getStyleClass().add("side");
        HBox screen = new HBox(left, right);
        screen.getStyleClass().add("columns");
        return screen;
    }

    private VBox weight() {
        Label mark = Widgets.id("weighMark", Widgets.label(shown(this::mark), "weigh-mark"));
        Label figure = Widgets.id("weighNet", Widgets.label(shown(this::net), "weigh-figure"));
        Label jin = Widgets.id("weighJin", Widgets.label(shown(this::jin), "weigh-jin"));
        VBox box = new VBox(Widgets.ends(Widgets.label(texts.bind("weigh.net"), "card-title"), mark), figure, jin);
        box.getStyleClass().add("weigh-box");
        model.stateProperty()
                .addListener((property, before, after) -> box.pseudoClassStateChanged(STABLE, after.stable()));
        return box;
    }

    private EntryField keyed() {
        EntryField field = Widgets.id("keyedWeight", new EntryField(model.entry(), texts.bind("weigh.keyHint")));
        field.visibleProperty()
                .bind(model.stateProperty().map(state -> state.keyed().isPresent()));
        field.managedProperty().bind(field.visibleProperty());
        return field;
    }

    private VBox amount() {
        StringBinding yuan = shown(() -> state().amount().map(Money::yuan).orElse("0.00"));
        VBox card = Widgets.card(
                Widgets.ends(
                        Widgets.label(texts.bind("weigh.amount"), "card-title"),
                        Widgets.label(shown(this::price), "card-title")),
                Widgets.amount("weighAmount", yuan));
        card.getStyleClass().add("amount-card");
        return card;
    }

    private VBox facts() {
        VBox card = Widgets.card(
                fact(
                        "weigh.gross",
                        "weighGross",
                        () -> state().gross().map(WeighView::spaced).orElse("—")),
                fact("weigh.tare", "weighTare", this::tare),
                fact("weigh.scale", "weighScale", () -> texts.get("device." + state().scale())));
        card.getStyleClass().add("facts");
        return card;
    }

    private HBox fact(String key, String id, Callable<String> value) {
        HBox fact = Widgets.ends(
                Widgets.label(texts.bind(key), "fact-name"), Widgets.id(id, Widgets.label(shown(value), "fact-value")));
        fact.getStyleClass().add("fact");
        return fact;
    }

    private WeighState state() {
        return model.stateProperty().get();
    }

    private String name() {
        return state().item().map(item -> item.sku().name()).orElse("");
    }

    private String price() {
        String unit = state().item().map(item -> item.unitName()).orElse("");
        return texts.get("weigh.price", state().price().yuan(), unit);
    }

    private String net() {
        return state().net().map(WeighView::spaced).orElse("—");
    }

    private String jin() {
        return state().net()
                .filter(net -> net.measure() == Measure.GRAM)
                .map(net -> texts.get("weigh.jin", net.jin()))
                .orElse("");
    }

    private String mark() {
        if (state().keyed().isPresent()) {
            return texts.get("weigh.keyed");
        }
        Weighing weighing = state().weighing();
        if (weighing.reading().isEmpty() || state().measure() != Measure.GRAM) {
            return "";
        }
        return texts.get(weighing.stable() ? "weigh.stable" : "weigh.moving");
    }

    private String tare() {
        Tare tare = state().weighing().tare();
        if (state().tareGrams() == 0) {
            return texts.get("weigh.none");
        }
        String from = switch (tare.source()) {
            case NONE -> "";
            case ARTICLE -> texts.get("weigh.tareOfArticle");
            case CONTAINER -> tare.name();
            case WEIGHED -> texts.get("weigh.tareWeighed");
        };
        return from + " " + tare.grams() + " g";
    }

    private static String spaced(Quantity quantity) {
        String unit = quantity.measure() == Measure.GRAM ? "kg" : "L";
        return quantity.text().replace(unit, " " + unit);
    }

    private StringBinding shown(Callable<String> text) {
        return texts.compute(text, model.stateProperty());
    }
}
