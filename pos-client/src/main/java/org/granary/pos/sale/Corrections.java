package org.granary.pos.sale;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PricedLine;
import org.granary.model.sale.OpenSale.QuantityChange;
import org.granary.model.sale.VoidedLine;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Sounds;

/**
 * What is put right on the table before it is paid: another quantity for a line, a line taken out, the whole sale given up.
 * Whatever goes is on record and may need somebody's yes; more of something needs nobody's. For the JavaFX thread.
 */
final class Corrections {
    /**
     * The screen it is done on.
     *
     * @param reset clears field, quantity and mark
     */
    record Screen(Sounds sounds, Consumer<Message> say, Runnable reset) {}

    private final SaleDraft draft;
    private final Checkout checkout;
    private final Session session;
    private final MarkedLine marked;
    private final QuantityEntry packs;
    private final Guard guard;
    private final Screen screen;
    private final Executor ui;
    private boolean givingUpAsked;

    Corrections(
            SaleDraft draft,
            Checkout checkout,
            Session session,
            MarkedLine marked,
            QuantityEntry packs,
            Guard guard,
            Screen screen,
            Executor ui) {
        this.draft = draft;
        this.checkout = checkout;
        this.session = session;
        this.marked = marked;
        this.packs = packs;
        this.guard = guard;
        this.screen = screen;
        this.ui = ui;
    }

    static String name(PricedLine line) {
        return line.line().item().sku().name();
    }

    /** Whether the last key asked for the whole sale to be given up; asking forgets it. */
    boolean givingUpAsked() {
        boolean asked = givingUpAsked;
        forget();
        return asked;
    }

    /** The next key to give the sale up is the first again. */
    void forget() {
        givingUpAsked = false;
    }

    private Optional<PricedLine> line() {
        return draft.line(marked.number());
    }

    private void refuse(Message why) {
        screen.sounds().refused();
        screen.say().accept(why);
    }

    void voidLine() {
        line().ifPresentOrElse(
                        line -> guard.ask(
                                GuardedRequest.remove(GuardedAction.VOID_LINE, name(line), line.amount()),
                                approval -> voidLine(line)),
                        () -> screen.say().accept(Message.attention("selling.nothingToVoid")));
    }

    private void voidLine(PricedLine line) {
        draft.voidLine(line.line().lineNumber());
        marked.followLatest();
        marked.refresh();
        screen.say().accept(Message.attention("selling.voided", name(line)));
    }

    /** Gives the marked line the quantity that was keyed. */
    void changeQuantity() {
        Optional<PricedLine> line = line();
        if (line.isEmpty()) {
            screen.say().accept(Message.attention("selling.nothingToChange"));
            return;
        }
        OptionalInt asked = packs.forLine();
        if (asked.isEmpty()) {
            screen.say().accept(Message.attention("selling.newQuantityFirst", name(line.get())));
        } else {
            change(line.get(), asked.getAsInt());
        }
    }

    private void change(PricedLine line, int asked) {
        QuantityChange change = draft.tryQuantity(line.line().lineNumber(), asked);
        if (change instanceof QuantityChange.Changed changed) {
            changed.taken().ifPresentOrElse(part -> less(line, asked, part), () -> put(line, asked));
        } else {
            refuse(refusal(change, line, asked));
        }
    }

    /** A part that goes is guarded as a line that goes, by the amount of the part. */
    private void less(PricedLine line, int asked, VoidedLine part) {
        Money left = line.amount().minus(part.amount());
        guard.ask(
                new GuardedRequest(GuardedAction.VOID_LINE, name(line), line.amount(), left),
                approval -> put(line, asked));
    }

    private void put(PricedLine line, int asked) {
        QuantityChange change = draft.changeQuantity(line.line().lineNumber(), asked);
        if (!(change instanceof QuantityChange.Changed changed)) {
            refuse(refusal(change, line, asked));
            return;
        }
        marked.refresh();
        String now = Integer.toString(asked);
        String unit = line.line().item().unitName();
        String taken = Long.toString(line.line().packs() - asked);
        screen.say()
                .accept(
                        changed.taken().isPresent()
                                ? Message.attention("selling.quantityLess", name(line), now, unit, taken)
                                : Message.good("selling.quantityMore", name(line), now, unit));
    }

    private static Message refusal(QuantityChange change, PricedLine line, int asked) {
        if (change instanceof QuantityChange.BeyondLimit beyond) {
            return asked < 1
                    ? Message.attention("selling.quantityNone")
                    : beyond.limit() == Limit.PACKS_PER_LINE
                            ? Message.attention(
                                    "selling.lineTooMany",
                                    Long.toString(beyond.limit().max()))
                            : ScanRefusals.beyondLimit(beyond.limit());
        }
        if (change instanceof QuantityChange.NotCounted) {
            return Message.attention("selling.quantityWeighed", name(line));
        }
        if (change instanceof QuantityChange.OnlyThese) {
            return Message.attention("selling.quantityOnlyThese", name(line));
        }
        if (change instanceof QuantityChange.Dearer) {
            return Message.attention("selling.quantityDearer", name(line));
        }
        return change instanceof QuantityChange.Same
                ? Message.calm("selling.quantitySame", name(line), Integer.toString(asked))
                : Message.attention("selling.nothingToChange");
    }

    /** @param asked whether the key was pressed a moment ago */
    void giveUp(boolean asked) {
        if (!draft.touched()) {
            screen.say().accept(Message.attention("selling.nothingToGiveUp"));
        } else if (!asked) {
            givingUpAsked = true;
            screen.say()
                    .accept(Message.attention(
                            "selling.giveUpSure",
                            Integer.toString(draft.basket().lines().size()),
                            draft.basket().total().yuan()));
        } else {
            guard.ask(
                    GuardedRequest.remove(
                            GuardedAction.GIVE_UP, "", draft.basket().total()),
                    approval -> giveUp());
        }
    }

    private void giveUp() {
        draft.givenUp(checkout.nextTicket(session.cashier()))
                .ifPresent(voided ->
                        Answers.deliver(checkout.recordVoid(voided).thenApply(nothing -> true), ui, recorded -> {
                            if (recorded.isEmpty()) {
                                screen.say().accept(Message.error("selling.giveUpFailed"));
                            }
                        }));
        draft.startOver();
        screen.reset().run();
        screen.say().accept(Message.attention("selling.givenUp"));
    }
}
