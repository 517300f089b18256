package org.granary.pos.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.shift.CashMoved;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.sale.override.DraftOverrides;
import org.granary.pos.sale.override.PriceOverrideViewModel;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.ApprovalViewModel;
import org.granary.pos.security.approval.Approvals;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.shift.drawer.CashMoveViewModel;
import org.granary.pos.shift.drawer.ReportsViewModel;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.menu.MenuEntry;

/** The screens of what is guarded, beside the way of a sale. For the JavaFX thread. */
final class GuardFlow {
    /**
     * How a screen comes up.
     *
     * @param put as it is, without telling it
     * @param toGoods to the goods, where this is said
     */
    record Screens(
            Supplier<ScreenModel> current,
            Consumer<ScreenModel> put,
            Consumer<ScreenModel> show,
            Consumer<Message> toGoods) {}

    private final TillDesk desk;
    private final Session session;
    private final Screens screens;
    private final Executor ui;
    private final Approvals approvals;
    private final CashMoveViewModel cashMove;
    private final ReportsViewModel reports;
    private final PriceOverrideViewModel priceOverride;

    GuardFlow(TillDesk desk, Session session, SaleDraft draft, Sounds sounds, Screens screens, Executor ui) {
        this.desk = desk;
        this.session = session;
        this.screens = screens;
        this.ui = ui;
        approvals = new Approvals(desk.approvals(), session, sounds, screens.current(), screens.put(), ui);
        cashMove = new CashMoveViewModel(desk.drawer(), session, approvals, screens.toGoods(), ui);
        reports = new ReportsViewModel(
                desk.drawer(), session, approvals, () -> screens.toGoods().accept(Message.calm("selling.scan")), ui);
        priceOverride = new PriceOverrideViewModel(new DraftOverrides(draft), approvals, screens.toGoods());
    }

    Guard guard() {
        return approvals;
    }

    ApprovalViewModel approval() {
        return approvals.screen();
    }

    CashMoveViewModel cashMove() {
        return cashMove;
    }

    ReportsViewModel reports() {
        return reports;
    }

    PriceOverrideViewModel priceOverride() {
        return priceOverride;
    }

    List<MenuEntry> menuEntries() {
        List<MenuEntry> entries = new ArrayList<>();
        entries.add(new MenuEntry("menu.override", () -> screens.show().accept(priceOverride)));
        entries.add(new MenuEntry("menu.noSale", this::openDrawer));
        entries.add(new MenuEntry("menu.drop", () -> moveCash(CashMoved.Kind.DROP)));
        entries.add(new MenuEntry("menu.paidOut", () -> moveCash(CashMoved.Kind.PAID_OUT)));
        entries.add(new MenuEntry("menu.paidIn", () -> moveCash(CashMoved.Kind.PAID_IN)));
        entries.add(new MenuEntry("menu.reports", () -> screens.show().accept(reports)));
        return entries;
    }

    private void moveCash(CashMoved.Kind kind) {
        cashMove.begin(kind);
        screens.show().accept(cashMove);
    }

    private void openDrawer() {
        approvals.ask(
                GuardedRequest.of(GuardedAction.NO_SALE, ""),
                approval -> Answers.deliver(
                        desk.drawer().openDrawer(session.cashier(), approval),
                        ui,
                        opened -> screens.toGoods()
                                .accept(
                                        opened.isPresent()
                                                ? Message.good("noSale.done")
                                                : Message.error("noSale.failed"))));
    }
}
