package org.granary.pos.sale;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Money;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The sale is safe: the change in the largest figures there are. */
public final class DoneView {
    /** So many lines fit; of more means the last line is their sum, and the receipt has each. */
    private static final int TENDERS_SHOWN = 6;

    private final DoneViewModel model;
    private final Texts texts;

    private DoneView(DoneViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the screen. */
    public static Node of(DoneViewModel model, Texts texts) {
        return new DoneView(model, texts).build();
    }

    private Node build() {
        VBox change = Widgets.card(
                Widgets.label(figure(done -> texts.get(changeTitle(done))), "card-title"),
                Widgets.gap(),
                Widgets.amount("change", figure(done -> done.cashOut().yuan())),
                Widgets.gap());
        change.getStyleClass().addAll("amount-card", "change-card", "largest");
        HBox.setHgrow(change, Priority.ALWAYS);
        VBox figures = Widgets.card(
                Widgets.label(texts.bind("done.title"), "title"),
                line(
                        "done.receipt",
                        "receiptNumber",
                        done -> done.sale().receiptNumber().toString()),
                line("done.total", "total", done -> done.sale().total().yuan()),
                line("done.rounding", "rounding", DoneView::rounding),
                line("done.paid", "paid", done -> done.sale().paid().yuan()),
                tenders());
        figures.getStyleClass().add("figures");
        MessageBox box = new MessageBox(model, texts);
        VBox.setVgrow(box, Priority.ALWAYS);
        VBox message = Widgets.card(box);
        message.getStyleClass().add("message-card");
        VBox.setVgrow(message, Priority.ALWAYS);
        VBox right = new VBox(figures, message);
        right.getStyleClass().add("side");
        HBox screen = new HBox(change, right);
        screen.getStyleClass().add("columns");
        return screen;
    }

    private HBox line(String key, String id, Function<DoneSale, String> value) {
        Label figure = Widgets.id(id, Widgets.label(figure(value), "figure"));
        HBox line = Widgets.ends(Widgets.label(texts.bind(key), "figure-name"), figure);
        line.getStyleClass().add("figure-line");
        return line;
    }

    private StringBinding figure(Function<DoneSale, String> value) {
        return texts.compute(() -> model.doneProperty().get().map(value).orElse(""), model.doneProperty());
    }

    private static String rounding(DoneSale done) {
        Money rounding = done.sale().rounding();
        return rounding.isZero() ? "0.00" : "−" + rounding.yuan();
    }

    private static String changeTitle(DoneSale done) {
        boolean back = done.exchange()
                .map(PaidExchange::cashBack)
                .filter(Money::isPositive)
                .isPresent();
        return back ? "exchange.cashBack" : "done.changeTitle";
    }

    /** What it was paid with; of cash, what was handed over. */
    private VBox tenders() {
        VBox lines = new VBox();
        lines.setId("tenders");
        Runnable show = () -> lines.getChildren()
                .setAll(model.doneProperty().get().map(this::lines).orElse(List.of()));
        model.doneProperty().addListener((property, before, after) -> show.run());
        texts.bundleProperty().addListener((property, before, after) -> show.run());
        show.run();
        return lines;
    }

    /** What goods that came back paid, then what was paid besides. */
    private List<HBox> lines(DoneSale done) {
        List<HBox> lines = new ArrayList<>();
        done.exchange()
                .map(PaidExchange::carried)
                .filter(tenders -> !tenders.isEmpty())
                .ifPresent(tenders -> {
                    Money sum = Money.sum(tenders.stream().map(Tender::amount).toList());
                    lines.add(line(texts.get("exchange.carried"), sum.yuan()));
                });
        lines.addAll(tenders(done.paidBesides(), TENDERS_SHOWN - lines.size()));
        return lines;
    }

    private List<HBox> tenders(List<Tender> all, int room) {
        int shown = all.size() > room ? room - 1 : all.size();
        List<HBox> lines = new ArrayList<>();
        all.subList(0, shown).forEach(tender -> lines.add(tender(tender)));
        List<Tender> others = all.subList(shown, all.size());
        if (!others.isEmpty()) {
            Money sum = Money.sum(others.stream().map(Tender::amount).toList());
            lines.add(line(texts.get(Message.calm("paying.others", Integer.toString(others.size()))), sum.yuan()));
        }
        return lines;
    }

    private HBox tender(Tender tender) {
        boolean cash = tender.kind() == TenderKind.CASH;
        String name = texts.get(cash ? "done.handed" : "tender." + tender.kind());
        return line(name, (cash ? tender.handed() : tender.amount()).yuan());
    }

    private static HBox line(String name, String amount) {
        HBox line = Widgets.ends(
                Widgets.label(new ReadOnlyStringWrapper(name), "figure-name"),
                Widgets.label(new ReadOnlyStringWrapper(amount), "figure"));
        line.getStyleClass().add("figure-line");
        return line;
    }
}
