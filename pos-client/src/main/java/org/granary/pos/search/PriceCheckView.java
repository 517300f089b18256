package org.granary.pos.search;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Pack;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The price check: name and price to be read across the counter, and everything else the till knows beside them. */
public final class PriceCheckView {
    private final PriceCheckViewModel model;
    private final Texts texts;

    private PriceCheckView(PriceCheckViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the screen. */
    public static Node of(PriceCheckViewModel model, Texts texts) {
        return new PriceCheckView(model, texts).build();
    }

    private Node build() {
        EntryField entry = Widgets.id("priceField", new EntryField(model.entry(), texts.bind("price.hint")));
        HBox.setHgrow(entry, Priority.ALWAYS);
        HBox field = Widgets.row(Widgets.label(texts.bind("price.title"), "title"), entry);
        field.getStyleClass().add("search-field");
        HBox price = Widgets.amount("checkedPrice", text(PriceFacts::price));
        price.visibleProperty().bind(model.factsProperty().map(Optional::isPresent));
        VBox left = Widgets.card(
                field,
                Widgets.id("checkedName", Widgets.paragraph(text(PriceCheckView::name), "checked-name")),
                Widgets.paragraph(text(PriceCheckView::spec), "checked-detail"),
                Widgets.gap(),
                price,
                Widgets.id("checkedUnit", Widgets.label(text(this::perUnit), "checked-per-unit")),
                Widgets.gap(),
                new MessageBox(model, texts));
        left.getStyleClass().addAll("page", "price-page");
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(facts());
        right.getStyleClass().add("side");
        HBox screen = new HBox(left, right);
        screen.getStyleClass().add("columns");
        return screen;
    }

    private VBox facts() {
        VBox card = Widgets.card();
        card.getStyleClass().add("figures");
        VBox.setVgrow(card, Priority.ALWAYS);
        model.factsProperty().addListener((property, before, after) -> show(card));
        texts.bundleProperty().addListener((property, before, after) -> show(card));
        show(card);
        return card;
    }

    private void show(VBox card) {
        card.getChildren().setAll(Widgets.label(texts.bind("price.facts"), "card-title"));
        model.factsProperty()
                .get()
                .ifPresent(facts ->
                        facts.facts().forEach(fact -> card.getChildren().add(line(fact))));
    }

    private HBox line(PriceFacts.Fact fact) {
        String more = fact.more().stream().map(texts::get).collect(Collectors.joining(" · "));
        String words = texts.get(fact.value()) + (more.isEmpty() ? "" : "\n" + more);
        Label value = Widgets.paragraph(new ReadOnlyStringWrapper(words), "fact-value");
        if (fact.value().tone() == Message.Tone.ATTENTION) {
            value.getStyleClass().add("price-to-come");
        }
        HBox line = Widgets.ends(Widgets.label(new ReadOnlyStringWrapper(texts.get(fact.title())), "fact-name"), value);
        line.getStyleClass().addAll("figure-line", "price-line");
        return line;
    }

    private StringBinding text(Function<PriceFacts, String> part) {
        return texts.compute(() -> model.factsProperty().get().map(part).orElse(""), model.factsProperty());
    }

    private static String name(PriceFacts facts) {
        return facts.item().sku().name();
    }

    private static String spec(PriceFacts facts) {
        CatalogIndex.Item item = facts.item();
        boolean single = item.unit().single();
        String spec = single ? item.sku().spec() : item.sku().spec() + " · " + item.unitName() + " × " + item.size();
        String barcode = single
                ? item.sku().barcode()
                : item.sku().pack(item.unit().pack()).map(Pack::barcode).orElse(null);
        return barcode == null ? spec : spec + " · " + barcode;
    }

    private String perUnit(PriceFacts facts) {
        StringBuilder line = new StringBuilder(texts.get("price.perUnit", facts.price(), facts.unit()));
        facts.perUnit().forEach(price -> line.append("　").append(texts.get(price)));
        return line.toString();
    }
}
