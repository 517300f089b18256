package org.granary.pos.sale.held;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Sounds;

/** Puts the sale on the table aside, and brings one that was put aside back onto it. For the JavaFX thread. */
public final class Holding {
    private final SaleDraft draft;
    private final Supplier<OpenSale.Ticket> ticket;
    private final Function<HeldSale, CompletableFuture<HeldSale>> journal;
    private final Sounds sounds;
    private final Consumer<Message> say;
    private final Executor ui;

    /**
     * For one selling screen.
     *
     * @param journal completes when the sale is forced into the journal
     * @param say where the screen speaks
     */
    public Holding(
            SaleDraft draft,
            Supplier<OpenSale.Ticket> ticket,
            Function<HeldSale, CompletableFuture<HeldSale>> journal,
            Sounds sounds,
            Consumer<Message> say,
            Executor ui) {
        this.draft = draft;
        this.ticket = ticket;
        this.journal = journal;
        this.sounds = sounds;
        this.say = say;
        this.ui = ui;
    }

    /** A sale on its way into the journal, should it have to come back onto the table. */
    private record OpenHold(HeldSale sale, Optional<KnownMember> member) {}

    /** Clears the table at once, and says so when the journal has it; the sale comes back when the journal does not take it. */
    public void hold(Runnable cleared) {
        if (draft.moneyGoesBack() || draft.goodsBackProperty().get().isPresent()) {
            sounds.refused();
            say.accept(Message.attention(draft.moneyGoesBack() ? "selling.moneyGoesBack" : "exchange.finishFirst"));
            return;
        }
        String total = draft.basket().total().yuan();
        HeldSale held = draft.held(ticket.get());
        OpenHold open = new OpenHold(held, draft.memberProperty().get());
        draft.startOver();
        cleared.run();
        say.accept(Message.calm("selling.holding"));
        Answers.deliver(journal.apply(held), ui, recorded -> recorded(open, total, recorded));
    }

    private void recorded(OpenHold open, String total, Optional<HeldSale> recorded) {
        if (recorded.isPresent()) {
            if (!draft.touched()) {
                say.accept(Message.good("selling.held", total));
            }
        } else {
            sounds.refused();
            if (!draft.touched()) {
                draft.resume(open.sale());
                draft.forMember(open.member());
            }
            say.accept(Message.error("selling.holdFailed"));
        }
    }

    /** Goes on with a sale that was put aside, at this till or another; the table has to be clear. */
    public void resume(HeldSale held) {
        int missing = draft.resume(held);
        int cheaper = draft.cheaper();
        if (missing > 0) {
            sounds.refused();
            say.accept(Message.attention("selling.resumedMissing", Integer.toString(missing)));
        } else if (cheaper > 0) {
            say.accept(Message.attention("selling.resumedCheaper", Integer.toString(cheaper)));
        } else {
            say.accept(Message.good("selling.resumed", draft.basket().total().yuan()));
        }
    }
}
