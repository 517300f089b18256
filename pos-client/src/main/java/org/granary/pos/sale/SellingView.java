package org.granary.pos.sale;

import java.util.concurrent.Callable;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Money;
import org.granary.model.member.Points;
import org.granary.model.sale.PaidSale;
import org.granary.pos.member.KnownMember;
import org.granary.pos.stock.StockGlance;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The selling screen: lines on the left; amount, message and the few facts that matter on the right. */
public final class SellingView {
    private final SellingViewModel model;
    private final Texts texts;

    private SellingView(SellingViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /**
     * Builds the screen.
     *
     * @param papers how many receipts the cashier should look at
     * @param held how many sales of the shop wait to be taken up
     */
    public static Node of(
            SellingViewModel model, ObservableValue<Number> papers, ObservableValue<Number> held, Texts texts) {
        return new SellingView(model, texts).build(papers, held);
    }

    private Node build(ObservableValue<Number> papers, ObservableValue<Number> held) {
        VBox left = Widgets.card(header(), lines(), field());
        left.getStyleClass().addAll("basket");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        MessageBox box = new MessageBox(model, texts);
        VBox.setVgrow(box, Priority.ALWAYS);
        VBox message = Widgets.card(box);
        message.getStyleClass().add("message-card");
        VBox right = new VBox(amountDue(), message, facts(papers, held));
        VBox.setVgrow(message, Priority.ALWAYS);
        right.getStyleClass().add("side");
        HBox screen = new HBox(left, right);
        screen.getStyleClass().add("columns");
        return screen;
    }

    private HBox header() {
        HBox header = new HBox(
                title("selling.column.position", "column-position"),
                title("selling.column.name", "column-name"),
                title("selling.column.quantity", "column-quantity"),
                title("selling.column.price", "column-price"),
                title("selling.column.saving", "column-saving"),
                title("selling.column.amount", "column-amount"));
        HBox.setHgrow(header.getChildren().get(1), Priority.ALWAYS);
        header.getStyleClass().add("line-header");
        return header;
    }

    private Label title(String key, String column) {
        Label title = Widgets.label(texts.bind(key), column, "column-title");
        title.setMaxWidth(Double.MAX_VALUE);
        return title;
    }

    private LineList lines() {
        LineList lines = new LineList(texts);
        VBox.setVgrow(lines, Priority.ALWAYS);
        lines.setMinHeight(0);
        lines.setPrefHeight(0);
        model.rowsProperty().addListener((property, before, after) -> lines.show(after));
        texts.bundleProperty()
                .addListener((property, before, after) ->
                        lines.show(model.rowsProperty().get()));
        lines.show(model.rowsProperty().get());
        return lines;
    }

    private HBox field() {
        EntryField entry = Widgets.id("scanField", new EntryField(model.entry(), texts.bind("selling.fieldHint")));
        HBox.setHgrow(entry, Priority.ALWAYS);
        StringBinding packs = texts.compute(
                () -> texts.get(
                        "selling.packs", Integer.toString(model.packsProperty().get())),
                model.packsProperty());
        HBox field = Widgets.row(
                Widgets.label(texts.bind("selling.fieldTitle"), "field-title"),
                entry,
                Widgets.id("packs", Widgets.label(packs, "packs")));
        field.getStyleClass().add("field");
        return field;
    }

    private VBox amountDue() {
        Label lineCount = Widgets.label(
                basket(() -> Integer.toString(model.draft().basket().lines().size())));
        VBox card = Widgets.card(
                Widgets.ends(
                        Widgets.label(basket(() -> texts.get(dueTitle())), "card-title"),
                        Widgets.id("counts", Widgets.label(basket(this::counts), "card-title"))),
                Widgets.amount("amountDue", basket(this::dueEitherWay)),
                CreditLine.of(model.draft(), texts),
                Widgets.id("saved", Widgets.label(basket(this::saved), "card-title")),
                nearMiss(),
                Widgets.unseen("lineCount", lineCount));
        card.getStyleClass().add("amount-card");
        return card;
    }

    private VBox facts(ObservableValue<Number> papers, ObservableValue<Number> held) {
        StringBinding version =
                basket(() -> Long.toString(model.draft().basket().priceVersion()));
        Label paper =
                Widgets.label(texts.compute(() -> paper(papers.getValue().intValue()), papers), "fact-value", "reason");
        VBox card = Widgets.card(
                fact("selling.memberFact", Widgets.id("member", Widgets.label(member(), "fact-value"))),
                fact("selling.heldFact", Widgets.id("heldCount", Widgets.label(held(held), "fact-value"))),
                fact("selling.lastSale", Widgets.id("lastReceipt", Widgets.label(lastReceipt(), "fact-value"))),
                fact("selling.lastChange", Widgets.id("lastChange", Widgets.label(lastChange(), "fact-value"))),
                fact("selling.stock", Widgets.id("shopStock", Widgets.label(stock(), "fact-value"))),
                fact("selling.priceVersion", Widgets.id("priceVersion", Widgets.label(version, "fact-value"))),
                fact("selling.papers", Widgets.id("papers", paper)));
        card.getStyleClass().add("facts");
        return card;
    }

    private Label nearMiss() {
        Label label = Widgets.paragraph(
                basket(() -> texts.get(NearMissText.of(model.draft().basket()))), "line-reason");
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return Widgets.id("nearMiss", label);
    }

    private HBox fact(String key, Label value) {
        HBox fact = Widgets.ends(Widgets.label(texts.bind(key), "fact-name"), value);
        fact.getStyleClass().add("fact");
        return fact;
    }

    private String paper(int count) {
        return count == 0 ? texts.get("selling.papersNone") : texts.get("selling.papersSome", Integer.toString(count));
    }

    private StringBinding member() {
        return texts.compute(
                () -> model.draft().memberProperty().get().map(this::member).orElse("—"),
                model.draft().memberProperty(),
                model.draft().basketProperty());
    }

    private String member(KnownMember member) {
        long earned = Points.earned(model.draft().payable());
        return texts.get(
                "selling.memberPoints",
                member.level().map(level -> member.lastFour() + " " + level).orElse(member.lastFour()),
                Long.toString(member.points()),
                Long.toString(earned));
    }

    private StringBinding held(ObservableValue<Number> held) {
        return texts.compute(() -> Integer.toString(held.getValue().intValue()), held);
    }

    private StringBinding stock() {
        return texts.compute(
                () -> model.stock().seenProperty().get().map(this::stock).orElse("—"),
                model.stock().seenProperty());
    }

    private String stock(StockGlance.Seen seen) {
        return seen.asOf()
                .map(at -> texts.get("selling.stockAsOf", seen.quantity(), Times.clock(at)))
                .orElse(seen.quantity());
    }

    private StringBinding lastReceipt() {
        return texts.compute(
                () -> model.lastSaleProperty()
                        .get()
                        .map(sale -> sale.receiptNumber().toString())
                        .orElse("—"),
                model.lastSaleProperty());
    }

    private StringBinding lastChange() {
        return texts.compute(
                () -> model.lastSaleProperty()
                        .get()
                        .map(PaidSale::change)
                        .map(Money::yuan)
                        .orElse("—"),
                model.lastSaleProperty());
    }

    private String counts() {
        return texts.get(
                "selling.counts",
                Integer.toString(model.draft().basket().lines().size()),
                Long.toString(model.draft().basket().pieces()));
    }

    private String saved() {
        Money saved = LineRow.saved(model.draft().basket().lines());
        return saved.isPositive() ? texts.get("selling.saved", saved.yuan()) : "";
    }

    private String dueTitle() {
        return Exchanging.balance(model.draft()).isNegative() ? "exchange.due" : "selling.due";
    }

    private String dueEitherWay() {
        Money balance = Exchanging.balance(model.draft());
        return (balance.isNegative() ? balance.negate() : balance).yuan();
    }

    private StringBinding basket(Callable<String> text) {
        return texts.compute(text, model.draft().basketProperty(), model.draft().goodsBackProperty());
    }
}
