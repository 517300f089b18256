package org.granary.pos.sale.paying;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Money;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.sale.CreditLine;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** Taking money: what is taken and what is handed over on the left; due, 抹零 and change on the right. */
public final class PayingView {
    private static final List<Key> NOTE_KEYS = List.of(Key.F5, Key.F6, Key.F7, Key.F8);

    /** Of the parts that are taken, so many lines fit; of more, the first is the sum of the older ones. */
    private static final int PARTS_SHOWN = 4;

    /** The same below a part that waits, which takes the room of two. */
    private static final int PARTS_BESIDE_WAITING = 2;

    /** In pixels; a short reason stands on one line of it. */
    private static final double DETAIL_WIDTH = 96;

    private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final PayingViewModel model;
    private final Texts texts;

    private PayingView(PayingViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the screen. */
    public static Node of(PayingViewModel model, Texts texts) {
        return new PayingView(model, texts).build();
    }

    private Node build() {
        VBox left = Widgets.card(
                Widgets.label(texts.bind("paying.title"), "title"),
                parts(),
                waiting(),
                handed(),
                question(),
                notes(),
                ways(),
                new MessageBox(model, texts),
                Widgets.gap(),
                offlineToo());
        left.getStyleClass().add("page");
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMinWidth(0);
        VBox right = new VBox(due(), payable(), change());
        right.getStyleClass().add("side");
        HBox screen = new HBox(left, right);
        screen.getStyleClass().add("columns");
        return screen;
    }

    private VBox handed() {
        VBox box = field("paying.handed", "handed", model.amount(), "0.00");
        shownWhile(box, this::takesMore);
        return box;
    }

    private VBox field(String label, String id, Entry entry, String prompt) {
        EntryField field = new EntryField(entry, new ReadOnlyStringWrapper(prompt));
        field.getStyleClass().add("large");
        return new VBox(
                Widgets.id(id + "Label", Widgets.label(texts.bind(label), "field-label")), Widgets.id(id, field));
    }

    /** What a way to pay asks, in the place of the amount. */
    private VBox question() {
        VBox place = new VBox();
        Runnable show = () -> place.getChildren()
                .setAll(model.askedProperty().get().map(Asked::question).stream()
                        .map(question -> field(question.label(), "answer", question.entry(), ""))
                        .toList());
        model.askedProperty().addListener((property, before, after) -> show.run());
        place.visibleProperty().bind(model.askedProperty().map(Optional::isPresent));
        place.managedProperty().bind(place.visibleProperty());
        show.run();
        return place;
    }

    private Node offlineToo() {
        Node note = Widgets.paragraph(texts.bind("paying.offlineToo"), "note");
        // Under several parts there is no room for it, and nobody needs to be told it then.
        shownWhile(note, () -> model.paymentProperty().get().legs().isEmpty());
        return note;
    }

    private boolean waits() {
        return model.paymentProperty().get().uncertain();
    }

    /** Cash and the choice of a way are not asked for while a way asks, nor when nothing is left to take. */
    private boolean takesMore() {
        return model.askedProperty().get().isEmpty()
                && !model.paymentProperty().get().rest().isZero();
    }

    private void shownWhile(Node node, BooleanSupplier wanted) {
        node.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        wanted::getAsBoolean, model.askedProperty(), model.paymentProperty()));
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Every way but cash; one that cannot be used now is grey and says why. */
    private HBox ways() {
        HBox tiles = new HBox();
        tiles.setId("ways");
        tiles.getStyleClass().add("ways");
        Runnable show = () -> tiles.getChildren()
                .setAll(model.offersProperty().get().stream().map(this::way).toList());
        model.offersProperty().addListener((property, before, after) -> show.run());
        texts.bundleProperty().addListener((property, before, after) -> show.run());
        shownWhile(tiles, this::takesMore);
        show.run();
        return tiles;
    }

    private VBox way(Offer offer) {
        Key key = offer.way().key();
        String name = texts.get(offer.way().name());
        VBox tile = offer.closed()
                .or(offer::hint)
                .map(why -> new VBox(
                        Widgets.label(new ReadOnlyStringWrapper(texts.on(key) + "  " + name), "key-name"),
                        detail(texts.get(why))))
                .orElseGet(() -> new VBox(
                        Widgets.label(new ReadOnlyStringWrapper(texts.on(key)), "key-name"),
                        Widgets.label(new ReadOnlyStringWrapper(name), "way-name")));
        tile.setAlignment(Pos.CENTER);
        tile.getStyleClass().add("key");
        tile.pseudoClassStateChanged(CLOSED, offer.closed().isPresent());
        tile.setOnMouseClicked(event -> model.press(key));
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    /** Breaks into lines where all ways have little room. */
    private static Label detail(String words) {
        Label detail = Widgets.paragraph(new ReadOnlyStringWrapper(words), "way-closed");
        detail.setMinWidth(DETAIL_WIDTH);
        detail.setAlignment(Pos.CENTER);
        detail.setTextAlignment(TextAlignment.CENTER);
        return detail;
    }

    /** What is taken already. */
    private VBox parts() {
        VBox parts = new VBox();
        parts.setId("parts");
        parts.getStyleClass().add("parts");
        Runnable show = () -> {
            List<Part> all = model.partsProperty().get().stream()
                    .filter(part -> !part.waiting())
                    .toList();
            int fit = all.size() < model.partsProperty().get().size() ? PARTS_BESIDE_WAITING : PARTS_SHOWN;
            int older = all.size() > fit ? all.size() - fit + 1 : 0;
            List<HBox> lines = new ArrayList<>();
            if (older > 0) {
                lines.add(others(all.subList(0, older)));
            }
            all.subList(older, all.size()).forEach(part -> lines.add(part(part)));
            parts.getChildren().setAll(lines);
        };
        follow(show);
        return parts;
    }

    private void follow(Runnable show) {
        model.partsProperty().addListener((property, before, after) -> show.run());
        texts.bundleProperty().addListener((property, before, after) -> show.run());
        show.run();
    }

    private HBox part(Part part) {
        String kind = texts.get("tender." + part.leg().kind());
        return line(
                texts.get(part.standing()) + "  " + (kind + " " + reference(part.leg())).strip(),
                part.leg().amount());
    }

    private HBox others(List<Part> older) {
        Money sum = Money.sum(older.stream().map(part -> part.leg().amount()).toList());
        return line(texts.get(Message.calm("paying.others", Integer.toString(older.size()))), sum);
    }

    private static HBox line(String name, Money amount) {
        HBox line = Widgets.ends(
                Widgets.label(new ReadOnlyStringWrapper(name), "figure-name"),
                Widgets.label(new ReadOnlyStringWrapper(amount.yuan()), "figure"));
        line.getStyleClass().add("figure-line");
        return line;
    }

    /** What tells a part from another of its kind; a wallet's number tells nobody anything. */
    private String reference(Leg leg) {
        String reference = leg.tender().reference();
        if (leg.kind() == TenderKind.POINTS) {
            return texts.get(Message.calm("paying.points.amount", reference));
        }
        if (leg.kind() == TenderKind.COUPON) {
            return CouponCode.read(reference).map(code -> "…" + code.lastFour()).orElse("");
        }
        return leg.kind().wallet() ? "" : reference;
    }

    /** Parts that nobody is sure of yet: whose wallet, how much, and what it waits for. */
    private VBox waiting() {
        VBox place = new VBox();
        place.setId("waiting");
        place.getStyleClass().add("parts");
        follow(() -> {
            place.getChildren()
                    .setAll(model.partsProperty().get().stream()
                            .filter(Part::waiting)
                            .map(this::waiting)
                            .toList());
            place.setVisible(!place.getChildren().isEmpty());
            place.setManaged(place.isVisible());
        });
        return place;
    }

    private VBox waiting(Part part) {
        VBox card = new VBox(
                Widgets.ends(
                        Widgets.label(
                                new ReadOnlyStringWrapper(
                                        texts.get("tender." + part.leg().kind())),
                                "waiting-name"),
                        Widgets.label(
                                new ReadOnlyStringWrapper(part.leg().amount().yuan()), "amount-medium")),
                Widgets.id(
                        "waitingWords",
                        Widgets.paragraph(new ReadOnlyStringWrapper(texts.get(part.standing())), "waiting-words")));
        card.getStyleClass().add("waiting");
        card.pseudoClassStateChanged(ATTENTION, part.standing().tone() == Message.Tone.ATTENTION);
        return card;
    }

    private HBox notes() {
        HBox tiles = new HBox();
        tiles.getStyleClass().add("notes");
        shownWhile(tiles, () -> takesMore() && !waits());
        for (int i = 0; i < QuickNotes.MAX; i++) {
            tiles.getChildren().add(note(i));
        }
        return tiles;
    }

    private VBox note(int index) {
        StringBinding text = texts.compute(() -> noteText(index), model.notesProperty());
        VBox tile = new VBox(
                Widgets.label(new ReadOnlyStringWrapper(texts.on(NOTE_KEYS.get(index))), "key-name"),
                Widgets.id("note" + (index + 1), Widgets.label(text, "note-amount")));
        tile.setAlignment(Pos.CENTER);
        tile.getStyleClass().add("key");
        tile.visibleProperty().bind(text.isNotEmpty());
        tile.setOnMouseClicked(event -> model.press(NOTE_KEYS.get(index)));
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private String noteText(int index) {
        if (index >= model.notesProperty().get().size()) {
            return "";
        }
        return index == 0
                ? texts.get("paying.exact")
                : whole(model.notesProperty().get().get(index).yuan());
    }

    /** Round sums are read faster without their zeros. */
    private static String whole(String yuan) {
        return yuan.endsWith(".00") ? yuan.substring(0, yuan.length() - 3) : yuan;
    }

    private VBox due() {
        VBox card = Widgets.card(
                Widgets.ends(
                        Widgets.label(texts.bind("paying.total"), "card-title"),
                        Widgets.id(
                                "total",
                                Widgets.label(
                                        figure(() ->
                                                model.draft().basket().total().yuan()),
                                        "amount-medium"))),
                CreditLine.of(model.draft(), texts));
        card.getStyleClass().add("amount-card");
        return card;
    }

    private VBox payable() {
        VBox card = Widgets.card(
                Widgets.ends(
                        Widgets.label(texts.bind("paying.rounding"), "card-title"),
                        Widgets.id("rounding", Widgets.label(figure(this::rounding), "card-title"))),
                Widgets.label(texts.bind("paying.payable"), "card-title"),
                Widgets.amount(
                        "amountDue",
                        figure(() -> model.paymentProperty().get().restInCash().yuan())));
        card.getStyleClass().add("amount-card");
        return card;
    }

    private VBox change() {
        StringBinding figure = figure(() -> model.change().map(Money::yuan).orElse("—"));
        VBox card = Widgets.card(
                Widgets.label(figure(() -> texts.get(changeTitle())), "card-title"), Widgets.amount("change", figure));
        card.getStyleClass().addAll("amount-card", "change-card");
        figure.addListener((property, before, after) -> card.pseudoClassStateChanged(WAITING, after.equals("—")));
        card.pseudoClassStateChanged(WAITING, model.change().isEmpty());
        return card;
    }

    private String changeTitle() {
        boolean back = model.paymentProperty().get().due().isZero();
        return back ? "exchange.cashBack" : "paying.change";
    }

    private String rounding() {
        Money rounding = model.rounding();
        return rounding.isZero() ? "0.00" : "−" + rounding.yuan();
    }

    private StringBinding figure(Callable<String> text) {
        return texts.compute(
                text,
                model.draft().basketProperty(),
                model.paymentProperty(),
                model.amount().textProperty());
    }
}
