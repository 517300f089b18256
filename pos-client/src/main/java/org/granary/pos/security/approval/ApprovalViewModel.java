package org.granary.pos.security.approval;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.approval.ReasonCode;
import org.granary.model.approval.Rule;
import org.granary.model.kernel.CashierId;
import org.granary.pos.security.Badges;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Times;
import org.jspecify.annotations.Nullable;

/** Why, by a digit; then whose yes, by number and PIN or by badge. The PIN is never shown, logged or kept. */
public final class ApprovalViewModel extends ScreenModel {
    /** What is being asked for. */
    public enum Step {
        REASON,
        NOTE,
        NUMBER,
        PIN,
        /** Nothing more; it is being written down. */
        WRITING
    }

    /**
     * A question.
     *
     * @param another whether somebody else has to say yes
     */
    public record Question(GuardedRequest request, Cashier asker, Rule rule, boolean another) {}

    private final ApprovalDesk desk;
    private final Executor ui;
    private final Entry note = Entry.note();
    private final Entry number = Entry.number();
    private final Entry pin = Entry.number();
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.WRITING);
    private final ReadOnlyObjectWrapper<Optional<Question>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ReasonCode>> reasons = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private Optional<Reason> reason = Optional.empty();
    private Consumer<Approval> done = approval -> {};
    private boolean busy;

    public ApprovalViewModel(ApprovalDesk desk, Executor ui) {
        super(ScreenName.APPROVAL);
        this.desk = desk;
        this.ui = ui;
        step.addListener((property, before, after) -> offerKeys(after));
        offerKeys(step.get());
    }

    private void offerKeys(Step now) {
        KeyHint use =
                now == Step.REASON ? KeyHint.of(Key.UP, "hint.choose") : KeyHint.of(Key.BACKSPACE, "hint.correct");
        KeyHint leave = KeyHint.of(Key.ESCAPE, now == Step.NOTE || now == Step.PIN ? "hint.back" : "hint.notGranted");
        offer(use, leave, KeyHint.next(Key.ENTER, "hint.continue"));
    }

    /** Begins; {@code answer} gets what is on record by then. */
    void ask(GuardedRequest request, Cashier asker, boolean another, Consumer<Approval> answer) {
        Rule rule = desk.rules().rule(request.action());
        done = answer;
        reason = Optional.empty();
        busy = false;
        note.clear();
        number.clear();
        pin.clear();
        chosen.set(0);
        reasons.set(rule.reasons());
        question.set(Optional.of(new Question(request, asker, rule, another)));
        if (rule.needsReason()) {
            to(Step.REASON, "approval.why");
        } else {
            afterReason();
        }
    }

    public ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Empty before the first question. */
    public ReadOnlyObjectProperty<Optional<Question>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<ReasonCode>> reasonsProperty() {
        return reasons.getReadOnlyProperty();
    }

    /** Index of the marked reason. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public Entry note() {
        return note;
    }

    public Entry number() {
        return number;
    }

    public Entry pin() {
        return pin;
    }

    @Override
    public void press(Key key) {
        if (busy) {
            return;
        }
        switch (key) {
            case ENTER -> enter();
            case ESCAPE -> escape();
            case BACKSPACE -> entry().backspace();
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case SPACE -> note(' ');
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE -> {}
        }
    }

    @Override
    public void typed(char character) {
        if (busy) {
            return;
        }
        if (step.get() == Step.REASON) {
            int index = character - '1';
            if (index >= 0 && index < reasons.get().size()) {
                take(index);
            }
        } else {
            entry().type(character);
        }
    }

    private void note(char character) {
        if (step.get() == Step.NOTE) {
            note.type(character);
        }
    }

    /** A badge says yes where a number and a PIN would. */
    @Override
    public void scanned(String code) {
        boolean asking = step.get() == Step.NUMBER || step.get() == Step.PIN;
        if (busy) {
            return;
        }
        if (asking) {
            busy = true;
            say(Message.calm("signOn.checking"));
            deliver(desk.identifyBadge(code), Approval.Means.BADGE);
        } else {
            say(Message.attention("approval.reasonFirst"));
        }
    }

    @Override
    public Entry entry() {
        return switch (step.get()) {
            case NOTE -> note;
            case PIN -> pin;
            case REASON, NUMBER, WRITING -> number;
        };
    }

    @Override
    public boolean takesForScan(String code) {
        return step.get() != Step.NOTE && Badges.looksLike(code);
    }

    private void to(Step next, String sentence) {
        step.set(next);
        say(Message.calm(sentence));
    }

    private void choose(int by) {
        if (step.get() == Step.REASON) {
            chosen.set(Math.max(0, Math.min(reasons.get().size() - 1, chosen.get() + by)));
        }
    }

    private void take(int index) {
        chosen.set(index);
        ReasonCode code = reasons.get().get(index);
        if (code == ReasonCode.OTHER) {
            to(Step.NOTE, "approval.note");
        } else {
            reason = Optional.of(Reason.of(code));
            afterReason();
        }
    }

    private void afterReason() {
        if (asked().another()) {
            to(Step.NUMBER, "approval.number");
        } else {
            write(Optional.of(asked().asker().id()), Approval.Means.OWN_RIGHT);
        }
    }

    private Question asked() {
        return question.get().orElseThrow();
    }

    private void enter() {
        switch (step.get()) {
            case REASON -> take(chosen.get());
            case NOTE -> {
                reason = Optional.of(Reason.other(note.text().strip()));
                afterReason();
            }
            case NUMBER -> {
                if (number.isEmpty()) {
                    say(Message.calm("approval.number"));
                } else {
                    to(Step.PIN, "approval.pin");
                }
            }
            case PIN -> identify();
            // It was not written down; the same once more.
            case WRITING -> write(Optional.of(asked().asker().id()), Approval.Means.OWN_RIGHT);
        }
    }

    private void identify() {
        if (pin.isEmpty()) {
            say(Message.calm("approval.pin"));
            return;
        }
        busy = true;
        say(Message.calm("signOn.checking"));
        deliver(desk.identify(number.text(), pin.text()), Approval.Means.PIN);
    }

    private void deliver(CompletableFuture<SignOnResult> asked, Approval.Means means) {
        Question now = asked();
        Answers.deliver(asked, ui, result -> {
            if (question.get().filter(now::equals).isPresent()) {
                busy = false;
                identified(result.orElse(null), means);
            }
        });
    }

    private void identified(@Nullable SignOnResult result, Approval.Means means) {
        pin.clear();
        if (result instanceof SignOnResult.SignedOn somebody) {
            decide(somebody.cashier(), means);
        } else if (result instanceof SignOnResult.WrongPin wrong) {
            say(Message.error("signOn.wrongPin", Integer.toString(wrong.triesLeft())));
        } else if (result instanceof SignOnResult.Locked locked) {
            startOver(Message.error("signOn.locked", Times.clock(locked.until())));
        } else if (result instanceof SignOnResult.UnknownCashier && means == Approval.Means.BADGE) {
            startOver(Message.error("signOn.unknownBadge"));
        } else if (result instanceof SignOnResult.UnknownCashier) {
            startOver(Message.error("signOn.unknown", number.text()));
        } else {
            say(Message.error("signOn.failed"));
        }
    }

    private void startOver(Message why) {
        number.clear();
        step.set(Step.NUMBER);
        say(why);
    }

    private void decide(Cashier decider, Approval.Means means) {
        if (decider.role().atLeast(asked().rule().least())) {
            write(Optional.of(decider.id()), means);
        } else {
            startOver(Message.attention("approval.noRight", decider.name()));
        }
    }

    private void escape() {
        if (step.get() == Step.NOTE) {
            note.clear();
            to(Step.REASON, "approval.why");
        } else if (step.get() == Step.PIN) {
            pin.clear();
            number.clear();
            to(Step.NUMBER, "approval.number");
        } else {
            write(Optional.empty(), Approval.Means.GIVEN_UP);
        }
    }

    private void write(Optional<CashierId> decider, Approval.Means means) {
        Question now = asked();
        busy = true;
        if (means.grants()) {
            say(Message.calm("approval.writing"));
        }
        Approval approval = desk.decide(now.request(), now.asker().id(), decider, means, reason);
        Answers.deliver(desk.record(approval), ui, recorded -> {
            if (question.get().filter(now::equals).isPresent()) {
                written(approval, recorded.isPresent());
            }
        });
    }

    /** A no holds whether it could be written down or not; a yes does not. */
    private void written(Approval approval, boolean recorded) {
        busy = false;
        if (recorded || !approval.granted()) {
            question.set(Optional.empty());
            done.accept(approval);
        } else {
            to(asked().another() ? Step.NUMBER : Step.WRITING, "approval.failed");
            say(Message.error("approval.failed"));
        }
    }
}
