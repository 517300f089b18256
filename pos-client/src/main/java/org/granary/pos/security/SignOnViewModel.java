package org.granary.pos.security;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Times;
import org.jspecify.annotations.Nullable;

/** Cashier number, then PIN. The PIN is never shown, logged or kept. */
public final class SignOnViewModel extends ScreenModel {
    private final BiFunction<String, String, CompletableFuture<SignOnResult>> signOn;
    private final Function<String, CompletableFuture<SignOnResult>> badge;
    private final Consumer<Cashier> signedOn;
    private final Executor ui;
    private final Entry number = Entry.number();
    private final Entry pin = Entry.number();
    private final ReadOnlyBooleanWrapper askingPin = new ReadOnlyBooleanWrapper();
    private boolean checking;

    public SignOnViewModel(
            BiFunction<String, String, CompletableFuture<SignOnResult>> signOn,
            Function<String, CompletableFuture<SignOnResult>> badge,
            Consumer<Cashier> signedOn,
            Executor ui) {
        super(ScreenName.SIGN_ON);
        this.signOn = signOn;
        this.badge = badge;
        this.signedOn = signedOn;
        this.ui = ui;
        offer(
                KeyHint.of(Key.ESCAPE, "hint.startOver"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.continue"));
    }

    @Override
    public void shown() {
        startOver();
        say(Message.calm("signOn.number"));
    }

    @Override
    public void press(Key key) {
        if (checking) {
            return;
        }
        if (key == Key.ENTER) {
            enter();
        } else if (key == Key.BACKSPACE) {
            entry().backspace();
        } else if (key == Key.ESCAPE) {
            shown();
        }
    }

    @Override
    public void typed(char character) {
        if (!checking) {
            super.typed(character);
        }
    }

    /** A badge stands for number and PIN; goods have nothing to do here. */
    @Override
    public void scanned(String code) {
        if (checking) {
            return;
        }
        checking = true;
        say(Message.calm("signOn.checking"));
        Answers.deliver(badge.apply(code), ui, result -> {
            boolean somebody =
                    result.filter(SignOnResult.SignedOn.class::isInstance).isPresent();
            if (somebody || result.isEmpty()) {
                answer(result.orElse(null));
            } else {
                checking = false;
                startOver();
                say(Message.attention("signOn.scanFirst"));
            }
        });
    }

    @Override
    public Entry entry() {
        return askingPin.get() ? pin : number;
    }

    /** PINs are typed quickly, too. */
    @Override
    public boolean takesForScan(String code) {
        return Badges.looksLike(code);
    }

    public Entry number() {
        return number;
    }

    public Entry pin() {
        return pin;
    }

    public ReadOnlyBooleanProperty askingPinProperty() {
        return askingPin.getReadOnlyProperty();
    }

    private void enter() {
        if (entry().isEmpty()) {
            say(Message.calm(askingPin.get() ? "signOn.pin" : "signOn.number"));
        } else if (!askingPin.get()) {
            askingPin.set(true);
            say(Message.calm("signOn.pin"));
        } else {
            checking = true;
            say(Message.calm("signOn.checking"));
            Answers.deliver(signOn.apply(number.text(), pin.text()), ui, result -> answer(result.orElse(null)));
        }
    }

    private void answer(@Nullable SignOnResult result) {
        checking = false;
        pin.clear();
        if (result instanceof SignOnResult.SignedOn welcome) {
            startOver();
            signedOn.accept(welcome.cashier());
        } else if (result instanceof SignOnResult.WrongPin wrong) {
            say(Message.error("signOn.wrongPin", Integer.toString(wrong.triesLeft())));
        } else if (result instanceof SignOnResult.Locked locked) {
            startOver();
            say(Message.error("signOn.locked", Times.clock(locked.until())));
        } else if (result instanceof SignOnResult.UnknownCashier) {
            String asked = number.text();
            startOver();
            say(Message.error("signOn.unknown", asked));
        } else {
            say(Message.error("signOn.failed"));
        }
    }

    private void startOver() {
        number.clear();
        pin.clear();
        askingPin.set(false);
    }
}
