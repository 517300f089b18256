package org.granary.pos.app;

import atlantafx.base.theme.PrimerLight;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javafx.application.Application;
import javafx.scene.Node;
import org.granary.pos.member.MemberView;
import org.granary.pos.print.UnknownPrintView;
import org.granary.pos.reconcile.EndOfDayView;
import org.granary.pos.sale.DoneView;
import org.granary.pos.sale.SellingView;
import org.granary.pos.sale.held.HeldView;
import org.granary.pos.sale.override.PriceOverrideView;
import org.granary.pos.sale.paying.PayingView;
import org.granary.pos.sale.returning.BlindReturnView;
import org.granary.pos.sale.returning.ReturnView;
import org.granary.pos.search.PriceCheckView;
import org.granary.pos.search.SearchView;
import org.granary.pos.security.SignOnView;
import org.granary.pos.security.approval.ApprovalView;
import org.granary.pos.selftest.SelfTestView;
import org.granary.pos.shift.CloseShiftView;
import org.granary.pos.shift.OpenShiftView;
import org.granary.pos.shift.ZReportView;
import org.granary.pos.shift.drawer.CashMoveView;
import org.granary.pos.shift.drawer.ReportsView;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;
import org.granary.pos.ui.menu.MenuView;
import org.granary.pos.ui.window.HelpView;
import org.granary.pos.ui.window.ScreenHost;
import org.granary.pos.ui.window.StatusModel;
import org.granary.pos.weigh.WeighView;

/** Puts a view to every screen of the flow. */
final class TillScreens {
    private TillScreens() {}

    /** Builds the inside of the window; on the JavaFX thread. */
    static ScreenHost host(TillFlow flow, StatusModel status, Texts texts, LongSupplier nanos) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Widgets.loadFonts();
        Map<ScreenName, Node> views = new EnumMap<>(ScreenName.class);
        views.put(ScreenName.SIGN_ON, SignOnView.of(flow.models().signOn, texts));
        views.put(ScreenName.OPEN_SHIFT, OpenShiftView.of(flow.models().openShift, texts));
        views.put(
                ScreenName.SELLING,
                SellingView.of(
                        flow.models().selling,
                        flow.papersProperty(),
                        flow.models().held.rowsProperty().map(List::size),
                        texts));
        views.put(ScreenName.SEARCH, SearchView.of(flow.models().finder.find(), texts));
        views.put(ScreenName.PRICE_CHECK, PriceCheckView.of(flow.models().finder.check(), texts));
        views.put(ScreenName.PAYING, PayingView.of(flow.models().paying, texts));
        views.put(ScreenName.DONE, DoneView.of(flow.models().done, texts));
        views.put(ScreenName.CLOSE_SHIFT, CloseShiftView.of(flow.models().closeShift, texts));
        views.put(ScreenName.Z_REPORT, ZReportView.of(flow.models().zReport, texts, flow.differences()));
        views.put(ScreenName.END_OF_DAY, EndOfDayView.of(flow.models().endOfDay, texts));
        views.put(ScreenName.UNKNOWN_PRINT, UnknownPrintView.of(flow.models().unknownPrint, texts));
        views.put(ScreenName.MEMBER, MemberView.of(flow.models().member, texts));
        views.put(ScreenName.RETURN, ReturnView.of(flow.models().returning, texts));
        views.put(ScreenName.BLIND_RETURN, BlindReturnView.of(flow.models().blindReturn, texts));
        views.put(ScreenName.HELD, HeldView.of(flow.models().held, texts));
        views.put(ScreenName.WEIGH, WeighView.of(flow.models().weigh, texts));
        GuardFlow guard = flow.models().guard;
        views.put(ScreenName.APPROVAL, ApprovalView.of(guard.approval(), texts));
        views.put(ScreenName.CASH_MOVE, CashMoveView.of(guard.cashMove(), texts));
        views.put(ScreenName.REPORTS, ReportsView.of(guard.reports(), texts));
        views.put(ScreenName.PRICE_OVERRIDE, PriceOverrideView.of(guard.priceOverride(), texts));
        views.put(ScreenName.SELF_TEST, SelfTestView.of(flow.models().selfTest, texts));
        views.put(ScreenName.MENU, MenuView.of(flow.models().menu, texts));
        views.put(ScreenName.HELP, HelpView.of(texts));
        return new ScreenHost(flow, views, status, texts, nanos);
    }
}
