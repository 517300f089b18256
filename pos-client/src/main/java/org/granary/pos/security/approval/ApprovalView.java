package org.granary.pos.security.approval;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.ReasonCode;
import org.granary.model.kernel.Money;
import org.granary.pos.security.approval.ApprovalViewModel.Question;
import org.granary.pos.security.approval.ApprovalViewModel.Step;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which a supervisor says yes: what is asked for stands large beside it. */
public final class ApprovalView {
    /** More reasons than any rule has. */
    private static final int REASONS_SHOWN = 9;

    private final ApprovalViewModel model;
    private final Texts texts;

    private ApprovalView(ApprovalViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(ApprovalViewModel model, Texts texts) {
        return new ApprovalView(model, texts).build();
    }

    private Node build() {
        VBox asked = Widgets.card(
                Widgets.label(texts.bind("approval.title"), "title"),
                during(EnumSet.of(Step.REASON), reasons()),
                during(EnumSet.of(Step.NOTE), note()),
                during(EnumSet.of(Step.NUMBER, Step.PIN, Step.WRITING), decider()),
                Widgets.gap(),
                new MessageBox(model, texts));
        asked.getStyleClass().add("page");
        HBox.setHgrow(asked, Priority.ALWAYS);
        HBox page = new HBox(asked, what());
        page.getStyleClass().add("columns");
        return page;
    }

    private <T extends Node> T during(Set<Step> steps, T node) {
        node.visibleProperty().bind(model.stepProperty().map(steps::contains));
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    private Node reasons() {
        VBox list = MarkedRows.of(
                REASONS_SHOWN, model.reasonsProperty(), model.chosenProperty(), texts, (code, marked) -> reason(code));
        return new VBox(Widgets.label(texts.bind("approval.reason"), "field-label"), list);
    }

    private HBox reason(ReasonCode code) {
        String digit = Integer.toString(model.reasonsProperty().get().indexOf(code) + 1);
        return Widgets.row(
                Widgets.label(new ReadOnlyStringWrapper(digit), "help-keys"),
                Widgets.label(texts.bind("reason." + code.name()), "help-text"));
    }

    private Node note() {
        EntryField field = Widgets.id("approvalNote", new EntryField(model.note(), texts.bind("approval.noteHint")));
        return form(new VBox(Widgets.label(texts.bind("approval.noteLabel"), "field-label"), field));
    }

    private Node decider() {
        ReadOnlyStringWrapper noHint = new ReadOnlyStringWrapper("");
        EntryField number = Widgets.id("approvalNumber", new EntryField(model.number(), noHint));
        EntryField pin = Widgets.id("approvalPin", new EntryField(model.pin(), noHint, true));
        model.stepProperty().addListener((property, before, after) -> {
            number.activate(after == Step.NUMBER);
            pin.activate(after == Step.PIN);
        });
        pin.activate(false);
        VBox fields = new VBox(
                Widgets.label(texts.bind("approval.numberLabel"), "field-label"),
                number,
                Widgets.label(texts.bind("signOn.pinLabel"), "field-label"),
                pin,
                Widgets.paragraph(texts.bind("approval.badge"), "note"));
        return form(fields);
    }

    private static Node form(VBox fields) {
        fields.getStyleClass().add("fields");
        return fields;
    }

    private Node what() {
        VBox card = Widgets.card(
                Widgets.label(texts.bind("approval.what"), "card-title"),
                Widgets.id("approvalAction", Widgets.paragraph(fact(this::action), "title")),
                Widgets.paragraph(fact(question -> question.request().subject()), "guard-subject"),
                Widgets.gap(),
                Widgets.label(fact(this::amountTitle), "card-title"),
                Widgets.id("approvalAmount", Widgets.paragraph(fact(ApprovalView::amount), "guard-amount")),
                Widgets.label(fact(this::before), "note"),
                Widgets.gap(),
                Widgets.label(texts.bind("approval.asker"), "card-title"),
                Widgets.paragraph(fact(question -> question.asker().title()), "guard-subject"));
        card.getStyleClass().add("side");
        return card;
    }

    private StringBinding fact(Function<Question, String> of) {
        return texts.compute(() -> model.questionProperty().get().map(of).orElse(""), model.questionProperty());
    }

    private String action(Question question) {
        return texts.get("action." + question.request().action().name());
    }

    private String amountTitle(Question question) {
        return question.request().stake().isZero() ? "" : texts.get("approval.amount");
    }

    private static String amount(Question question) {
        GuardedRequest request = question.request();
        boolean removed = request.after().equals(Money.ZERO);
        Money shown = removed ? request.before() : request.after();
        return request.stake().isZero() ? "" : "¥" + shown.yuan();
    }

    /** Only where one price takes the place of another. */
    private String before(Question question) {
        GuardedRequest request = question.request();
        return request.before().isZero() || request.after().isZero()
                ? ""
                : texts.get("approval.before", request.before().yuan());
    }
}
