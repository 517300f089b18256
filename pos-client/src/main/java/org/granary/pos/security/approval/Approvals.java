package org.granary.pos.security.approval;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.granary.model.approval.Approval;
import org.granary.model.approval.Decision;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Money;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.Sounds;

/** Asks on a screen of its own, laid over the one that asked. One question at a time. For the JavaFX thread. */
public final class Approvals implements Guard {
    private final ApprovalDesk desk;
    private final Session session;
    private final Sounds sounds;
    private final Supplier<ScreenModel> current;
    private final Consumer<ScreenModel> put;
    private final ApprovalViewModel screen;
    private final Executor ui;

    /**
     * Makes it.
     *
     * @param put brings a screen up as it is, without telling it that it comes up anew
     */
    public Approvals(
            ApprovalDesk desk,
            Session session,
            Sounds sounds,
            Supplier<ScreenModel> current,
            Consumer<ScreenModel> put,
            Executor ui) {
        this.desk = desk;
        this.session = session;
        this.sounds = sounds;
        this.current = current;
        this.put = put;
        this.ui = ui;
        screen = new ApprovalViewModel(desk, ui);
    }

    public ApprovalViewModel screen() {
        return screen;
    }

    @Override
    public void ask(GuardedRequest request, Consumer<Approval> granted, Runnable refused) {
        if (current.get() == screen) {
            sounds.refused();
            return;
        }
        Cashier asker = session.cashier();
        Decision decision = desk.rules().decide(asker.role(), request);
        if (decision instanceof Decision.Free) {
            granted.accept(
                    desk.decide(request, asker.id(), Optional.of(asker.id()), Approval.Means.FREE, Optional.empty()));
        } else if (decision instanceof Decision.BelowFloor below) {
            forbidden(request, asker, "approval.belowFloor", below.floor(), refused);
        } else if (decision instanceof Decision.BeyondCap beyond) {
            forbidden(request, asker, "approval.beyondCap", beyond.cap(), refused);
        } else {
            onScreen(request, asker, decision instanceof Decision.NeedsApproval, granted, refused);
        }
    }

    private void onScreen(
            GuardedRequest request, Cashier asker, boolean another, Consumer<Approval> granted, Runnable refused) {
        ScreenModel beneath = current.get();
        put.accept(screen);
        screen.ask(request, asker, another, approval -> {
            put.accept(beneath);
            if (approval.granted()) {
                granted.accept(approval);
            } else {
                beneath.say(Message.attention("approval.refused"));
                refused.run();
            }
        });
    }

    private void forbidden(GuardedRequest request, Cashier asker, String sentence, Money limit, Runnable refused) {
        sounds.refused();
        Approval no = desk.decide(request, asker.id(), Optional.empty(), Approval.Means.FORBIDDEN, Optional.empty());
        ScreenModel asking = current.get();
        asking.say(Message.attention(sentence, limit.yuan()));
        Answers.deliver(desk.record(no), ui, recorded -> {
            if (recorded.isEmpty()) {
                asking.say(Message.error("approval.failed"));
            }
        });
        refused.run();
    }
}
