package org.granary.pos.member;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.member.PhoneNumber;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** Whose sale it is: found by phone or by its last four digits, or signed up here and now. */
public final class MemberViewModel extends ScreenModel {
    private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");

    /** Where the screen leads. */
    public record Exits(Consumer<Optional<KnownMember>> chosen, Runnable back, Consumer<String> scan) {}

    private final MemberDesk desk;
    private final Exits exits;
    private final Executor ui;
    private final Entry entry = Entry.number();
    private final ReadOnlyObjectWrapper<List<KnownMember>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    /** The phone that nobody here has, for signing up; forgotten when the screen is left. */
    private Optional<PhoneNumber> unknown = Optional.empty();

    private boolean busy;

    /** Counts the times the screen came up, so that an answer for an earlier customer is not taken for this one's. */
    private int visit;

    /** Looks for members. */
    public MemberViewModel(MemberDesk desk, Exits exits, Executor ui) {
        super(ScreenName.MEMBER);
        this.desk = desk;
        this.exits = exits;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.F4, "hint.noMember"),
                KeyHint.of(Key.F5, "hint.signUp"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.findMember"));
    }

    public ReadOnlyObjectProperty<List<KnownMember>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Index of the marked row. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        visit++;
        busy = false;
        forget();
        say(Message.calm("member.ask"));
    }

    private void forget() {
        entry.clear();
        rows.set(List.of());
        chosen.set(0);
        unknown = Optional.empty();
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER, SPACE -> enter();
            case F4 -> leave(() -> exits.chosen().accept(Optional.empty()));
            case F5 -> signUp();
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case F6 -> leave(exits.back());
            case F1, F2, F3, F7, F8, F9, F10, F11, F12, TAB, DELETE -> {}
        }
    }

    /** Goods, while the customer looks for the number. */
    @Override
    public void scanned(String code) {
        leave(() -> exits.scan().accept(code));
    }

    @Override
    public Entry entry() {
        return entry;
    }

    private void leave(Runnable exit) {
        visit++;
        forget();
        exit.run();
    }

    private void escape() {
        if (entry.isEmpty()) {
            leave(exits.back());
        } else {
            entry.clear();
        }
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(rows.get().size() - 1, chosen.get() + step)));
    }

    private void enter() {
        if (busy) {
            return;
        }
        if (entry.isEmpty()) {
            take();
        } else if (LAST_FOUR.matcher(entry.text()).matches()) {
            String digits = entry.text();
            unknown = Optional.empty();
            ask(desk.membersByLastFour(digits), found -> show(found, Message.attention("member.noneLastFour", digits)));
        } else if (PhoneNumber.read(entry.text()) instanceof PhoneNumber.Reading.Valid valid) {
            byPhone(valid.number());
        } else {
            say(Message.attention("member.notPhone"));
        }
    }

    private void take() {
        if (rows.get().isEmpty()) {
            say(Message.calm("member.ask"));
        } else {
            KnownMember member = rows.get().get(chosen.get());
            leave(() -> exits.chosen().accept(Optional.of(member)));
        }
    }

    private void byPhone(PhoneNumber phone) {
        if (!desk.membersReady()) {
            say(Message.error("member.noKeys"));
            return;
        }
        ask(desk.memberByPhone(phone), found -> {
            unknown = found.isPresent() ? Optional.empty() : Optional.of(phone);
            show(found.stream().toList(), Message.attention("member.nonePhone", phone.masked()));
        });
    }

    private void signUp() {
        if (busy) {
            return;
        }
        if (unknown.isEmpty()) {
            say(Message.attention("member.phoneFirst"));
            return;
        }
        PhoneNumber phone = unknown.get();
        unknown = Optional.empty();
        ask(desk.join(phone), member -> leave(() -> exits.chosen().accept(Optional.of(member))));
    }

    private <T> void ask(CompletableFuture<T> question, Consumer<T> taker) {
        int asked = visit;
        busy = true;
        Answers.deliver(question, ui, answer -> {
            if (asked != visit) {
                return;
            }
            busy = false;
            answer.ifPresentOrElse(taker, () -> say(Message.error("member.failed")));
        });
    }

    private void show(List<KnownMember> found, Message otherwise) {
        entry.clear();
        chosen.set(0);
        rows.set(found);
        say(found.isEmpty() ? otherwise : Message.good("member.found", Integer.toString(found.size())));
    }
}
