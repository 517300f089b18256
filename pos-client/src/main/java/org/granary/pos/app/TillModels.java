package org.granary.pos.app;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.sale.PaidSale;
import org.granary.pos.customer.CustomerViewModel;
import org.granary.pos.member.MemberViewModel;
import org.granary.pos.print.UnknownPrintViewModel;
import org.granary.pos.reconcile.EndOfDayViewModel;
import org.granary.pos.sale.DoneViewModel;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.sale.SellingViewModel;
import org.granary.pos.sale.held.HeldViewModel;
import org.granary.pos.sale.paying.PayingViewModel;
import org.granary.pos.sale.returning.BlindReturnViewModel;
import org.granary.pos.sale.returning.ReturnViewModel;
import org.granary.pos.search.GoodsFinder;
import org.granary.pos.security.Session;
import org.granary.pos.security.SignOnViewModel;
import org.granary.pos.selftest.SelfTestViewModel;
import org.granary.pos.shift.CloseShiftViewModel;
import org.granary.pos.shift.OpenShiftViewModel;
import org.granary.pos.shift.ZReportViewModel;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.menu.MenuViewModel;
import org.granary.pos.ui.window.HelpViewModel;
import org.granary.pos.ui.window.StatusModel;
import org.granary.pos.weigh.WeighViewModel;

/** What each screen knows, and where it leads: the flow says what follows. For the JavaFX thread. */
final class TillModels {
    final GuardFlow guard;
    final SignOnFlow cashiers;
    final SignOnViewModel signOn;
    final OpenShiftViewModel openShift;
    final SellingViewModel selling;
    final PayingViewModel paying;
    final DoneViewModel done;
    final CloseShiftViewModel closeShift;
    final ZReportViewModel zReport;
    final EndOfDayViewModel endOfDay;
    final UnknownPrintViewModel unknownPrint;
    final MemberViewModel member;
    final HeldViewModel held;
    final ReturnViewModel returning;
    final BlindReturnViewModel blindReturn;
    final GoodsFinder finder;
    final SelfTestViewModel selfTest;
    final MenuViewModel menu;
    final HelpViewModel help;
    final WeighViewModel weigh;
    final CustomerViewModel customer;

    TillModels(
            TillFlow flow,
            TillDesk desk,
            SaleDraft draft,
            Session session,
            StatusModel status,
            Sounds sounds,
            InstantSource clock,
            Executor ui) {
        guard = new GuardFlow(desk, session, draft, sounds, flow.screens(), ui);
        cashiers = new SignOnFlow(desk, session, draft, status, flow.screens(), guard.guard(), flow::signedOn, ui);
        signOn = cashiers.screen();
        openShift =
                new OpenShiftViewModel(desk.shifts(), session, flow::shiftOpened, flow::showDays, flow::signOff, ui);
        selling = new SellingViewModel(draft, desk.checkout(), session, sounds, exits(flow), clock, ui);
        paying = new PayingViewModel(
                draft,
                desk.checkout(),
                desk.payments(),
                desk.ways(),
                session,
                sounds,
                new PayingViewModel.Exits(flow::saleDone, flow::backToGoods),
                ui);
        done = new DoneViewModel(flow::nextCustomer, flow::nextScan, flow::nextTyped, flow::showPapers, flow::lock);
        closeShift = new CloseShiftViewModel(desk.shifts(), session, flow::shiftClosed, flow::backToGoods, ui);
        zReport = new ZReportViewModel(desk.shifts(), flow::signOff, flow::showDays, ui);
        endOfDay = new EndOfDayViewModel(desk.days(), flow::leaveDays, ui);
        unknownPrint = new UnknownPrintViewModel(
                desk.prints(),
                flow::backToGoods,
                flow::scanGoods,
                () -> selling.lastSaleProperty().get().map(PaidSale::receiptNumber),
                flow::takeBack);
        returning = returning(flow, desk, session, ui);
        blindReturn = blindReturn(flow, desk, draft, session, ui);
        member = new MemberViewModel(
                desk.members(), new MemberViewModel.Exits(flow::memberChosen, flow::backToGoods, flow::scanGoods), ui);
        held = new HeldViewModel(desk.held(), session, flow::resume, flow::backToGoods, flow::scanGoods, ui);
        finder = new GoodsFinder(desk.goods(), flow::show, selling, flow::scanGoods, sounds, clock, ui);
        selfTest = new SelfTestViewModel(desk.selfTest(), desk.drawer(), session, guard.guard(), flow::backToGoods, ui);
        menu = new MenuViewModel(flow.menuEntries(guard.menuEntries()), flow::backToGoods, flow::scanGoods);
        weigh = new WeighViewModel(
                desk.weighing(),
                item -> desk.checkout().book().price(item).price(),
                (article, granted, refused) -> guard.guard()
                        .ask(
                                GuardedRequest.of(GuardedAction.KEYED_WEIGHT, article),
                                approval -> granted.run(),
                                refused),
                sounds,
                new WeighViewModel.Exits(flow::weighed, flow::backToGoods, flow::scanGoods));
        customer = new CustomerViewModel(selling, paying, done, weigh);
        help = new HelpViewModel(flow::leaveHelp, flow::scanBeneathHelp);
    }

    private ReturnViewModel returning(TillFlow flow, TillDesk desk, Session session, Executor ui) {
        return new ReturnViewModel(
                desk.returns(), desk.checkout(), session, guard.guard(), flow::backToGoods, flow::exchange, ui);
    }

    private BlindReturnViewModel blindReturn(
            TillFlow flow, TillDesk desk, SaleDraft draft, Session session, Executor ui) {
        return new BlindReturnViewModel(
                desk.returns(),
                desk.checkout(),
                draft,
                session,
                guard.guard(),
                desk.approvals(),
                flow.screens().toGoods(),
                ui);
    }

    /** Where the keys of the selling screen lead. */
    private SellingViewModel.Exits exits(TillFlow flow) {
        return new SellingViewModel.Exits(
                () -> flow.show(flow.models().paying),
                () -> flow.show(flow.models().closeShift),
                flow::showPapers,
                flow::lock,
                () -> flow.show(flow.models().member),
                () -> flow.show(flow.models().held),
                () -> flow.show(flow.models().menu),
                text -> flow.models().finder.search(text),
                end -> flow.models().finder.searchByEnd(end),
                flow::weigh,
                flow::hold,
                guard.guard());
    }
}
