package org.granary.pos.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.binding.StringBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Money;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;
import org.granary.pos.weigh.WeighState;

/** The customer's window: a greeting while nobody is served, else the latest lines and the amount in large figures. */
public final class CustomerView {
    /** More than fit on any screen. */
    private static final int ROWS = 14;

    /** Longer amounts are set smaller rather than cut. */
    private static final int LONGEST_AMOUNT = 8;

    private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    private static final PseudoClass LATEST = PseudoClass.getPseudoClass("latest");

    private final CustomerViewModel model;
    private final Texts texts;
    private final Rows rows = new Rows();

    private CustomerView(CustomerViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the inside of the window. */
    public static Region of(CustomerViewModel model, Texts texts) {
        return new CustomerView(model, texts).build();
    }

    private Region build() {
        VBox welcome = new VBox(
                Widgets.id("customerWelcome", Widgets.label(texts.bind("customer.welcome"), "customer-welcome")),
                Widgets.label(texts.bind("customer.welcomeMore"), "customer-welcome-more"));
        welcome.setAlignment(Pos.CENTER);
        HBox cart = new HBox(lines(), side());
        cart.getStyleClass().add("columns");
        StackPane root = new StackPane(welcome, cart);
        root.getStyleClass().addAll("till", "customer");
        model.stateProperty().addListener((property, before, after) -> show(welcome, cart, after));
        show(welcome, cart, state());
        return root;
    }

    private void show(VBox welcome, HBox cart, CustomerState state) {
        boolean idle =
                state.phase() == CustomerState.Phase.IDLE && state.weighing().isEmpty();
        welcome.setVisible(idle);
        cart.setVisible(!idle);
        rows.show(state.lines());
    }

    private VBox lines() {
        VBox.setVgrow(rows, Priority.ALWAYS);
        rows.setMinHeight(0);
        rows.setPrefHeight(0);
        VBox card = Widgets.card(rows, weighing());
        card.getStyleClass().add("customer-lines");
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setMinWidth(0);
        return card;
    }

    private VBox weighing() {
        VBox box = new VBox(
                Widgets.id("customerWeighing", Widgets.paragraph(text(this::weighed), "customer-weighing")),
                Widgets.id("customerWeight", Widgets.label(text(this::weight), "customer-weight")));
        box.visibleProperty()
                .bind(model.stateProperty().map(state -> state.weighing().isPresent()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private String weighed() {
        return state().weighing()
                .flatMap(WeighState::item)
                .map(item -> texts.get("customer.weighing", item.sku().name()))
                .orElse("");
    }

    private String weight() {
        return state().weighing()
                .flatMap(weighing -> weighing.net()
                        .map(net -> net.text() + " × " + weighing.price().yuan() + " = "
                                + weighing.amount().orElse(Money.ZERO).yuan()))
                .orElse("");
    }

    private VBox side() {
        VBox due = Widgets.card(
                Widgets.ends(
                        Widgets.id("customerDueTitle", Widgets.label(text(this::title), "customer-title")),
                        Widgets.id("customerCounts", Widgets.label(text(this::counts), "customer-title"))),
                Widgets.amount("customerDue", text(() -> state().due().yuan())),
                Widgets.id("customerSaved", Widgets.label(text(this::saved), "customer-saved")));
        due.getStyleClass().add("amount-card");
        VBox change = Widgets.card(
                Widgets.ends(
                        Widgets.label(texts.bind("customer.handed"), "customer-title"),
                        Widgets.id(
                                "customerHanded",
                                Widgets.label(text(() -> state().handed().yuan()), "customer-title"))),
                Widgets.label(texts.bind("customer.change"), "customer-title"),
                Widgets.amount(
                        "customerChange",
                        text(() -> state().change().map(Money::yuan).orElse("—"))));
        change.getStyleClass().addAll("amount-card", "change-card");
        change.visibleProperty().bind(model.stateProperty().map(CustomerView::paid));
        Label thanks = Widgets.paragraph(text(this::thanks), "customer-thanks");
        VBox side = new VBox(due, change, Widgets.gap(), Widgets.id("customerThanks", thanks));
        side.getStyleClass().addAll("side", "customer-side");
        side.setMinWidth(Region.USE_PREF_SIZE);
        return side;
    }

    private static boolean paid(CustomerState state) {
        return state.phase() == CustomerState.Phase.PAYING || state.phase() == CustomerState.Phase.DONE;
    }

    private String title() {
        return switch (state().phase()) {
            case IDLE, SELLING -> texts.get("customer.total");
            case PAYING -> texts.get("customer.due");
            case DONE -> texts.get("customer.paid");
        };
    }

    private String counts() {
        return texts.get("selling.counts", Integer.toString(state().lines().size()), Long.toString(state().pieces()));
    }

    private String saved() {
        return state().saved().isPositive()
                ? texts.get("selling.saved", state().saved().yuan())
                : "";
    }

    private String thanks() {
        return state().phase() == CustomerState.Phase.DONE ? texts.get("customer.thanks") : "";
    }

    private CustomerState state() {
        return model.stateProperty().get();
    }

    private StringBinding text(Callable<String> value) {
        return texts.compute(value, model.stateProperty());
    }

    /** As many of the latest lines as fit, from the top. */
    private static final class Rows extends Pane {
        private final List<Row> all = new ArrayList<>();
        private int shown;

        Rows() {
            for (int i = 0; i < ROWS; i++) {
                all.add(new Row());
            }
            getChildren().setAll(all);
        }

        void show(List<LineRow> lines) {
            int first = Math.max(0, lines.size() - ROWS);
            shown = lines.size() - first;
            for (int i = 0; i < ROWS; i++) {
                if (i < shown) {
                    all.get(i).show(lines.get(first + i), first + i == lines.size() - 1);
                } else {
                    all.get(i).setVisible(false);
                    all.get(i).forget();
                }
            }
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            int first = shown;
            int used = 0;
            while (first > 0 && used + height(all.get(first - 1)) <= getHeight()) {
                first--;
                used += height(all.get(first));
            }
            int y = 0;
            for (int i = 0; i < shown; i++) {
                Row row = all.get(i);
                row.setVisible(i >= first);
                if (i >= first) {
                    row.resizeRelocate(0, y, getWidth(), height(row));
                    y += height(row);
                }
            }
        }

        private int height(Row row) {
            return (int) Math.ceil(row.prefHeight(getWidth()));
        }
    }

    /** One line of the cart; the same node is used again for another line. */
    private static final class Row extends HBox {
        private final Label name = label("customer-name");
        private final Label quantity = label("customer-quantity");
        private final Label saving = label("customer-saving");
        private final Label amount = label("customer-amount");

        Row() {
            getStyleClass().add("customer-line");
            name.setWrapText(true);
            name.setMinWidth(0);
            name.setMinHeight(USE_PREF_SIZE);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            getChildren().setAll(name, quantity, saving, amount);
        }

        void show(LineRow row, boolean latest) {
            name.setText(row.name());
            quantity.setText(row.quantity());
            saving.setText(row.saving());
            amount.setText(row.amount());
            amount.pseudoClassStateChanged(LONG, row.amount().length() > LONGEST_AMOUNT);
            pseudoClassStateChanged(LATEST, latest);
            name.setId(latest ? "customerLatestName" : null);
            quantity.setId(latest ? "customerLatestQuantity" : null);
            amount.setId(latest ? "customerLatestAmount" : null);
        }

        /** It is nobody's line any more. */
        void forget() {
            name.setId(null);
            quantity.setId(null);
            amount.setId(null);
        }

        private static Label label(String style) {
            Label label = new Label();
            label.getStyleClass().add(style);
            return label;
        }
    }
}
