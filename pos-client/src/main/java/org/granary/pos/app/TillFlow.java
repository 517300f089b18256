package org.granary.pos.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.pos.member.KnownMember;
import org.granary.pos.member.MemberViewModel;
import org.granary.pos.print.UnknownPrintViewModel;
import org.granary.pos.reconcile.DifferenceTexts;
import org.granary.pos.reconcile.EndOfDayViewModel;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.DoneViewModel;
import org.granary.pos.sale.PayingViewModel;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.sale.SellingViewModel;
import org.granary.pos.sale.held.HeldViewModel;
import org.granary.pos.sale.returning.ReturnViewModel;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.Session;
import org.granary.pos.security.SignOnViewModel;
import org.granary.pos.shift.CloseShiftViewModel;
import org.granary.pos.shift.OpenShiftViewModel;
import org.granary.pos.shift.ZReportViewModel;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.menu.MenuEntry;
import org.granary.pos.ui.menu.MenuViewModel;
import org.granary.pos.ui.window.HelpViewModel;
import org.granary.pos.ui.window.ScreenSource;
import org.granary.pos.ui.window.StatusModel;

/**
 * Which screen follows which. The screen that is up decides what a scan means. Everything here runs on one thread, the
 * JavaFX thread, and nothing waits.
 */
public final class TillFlow implements ScreenSource {
    /** Scans kept while a sale is being forced into the journal, which takes milliseconds. */
    private static final int SCANS_HELD_MAX = 50;

    private final TillDesk desk;
    private final Sounds sounds;
    private final StatusModel status;
    private final Texts texts;
    private final Session session = new Session();
    private final SaleDraft draft;
    private final SignOnViewModel signOn;
    private final OpenShiftViewModel openShift;
    private final SellingViewModel selling;
    private final PayingViewModel paying;
    private final DoneViewModel done;
    private final CloseShiftViewModel closeShift;
    private final ZReportViewModel zReport;
    private final EndOfDayViewModel endOfDay;
    private final UnknownPrintViewModel unknownPrint;
    private final MemberViewModel member;
    private final HeldViewModel held;
    private final ReturnViewModel returning;
    private final MenuViewModel menu;
    private final HelpViewModel help;
    private final Executor ui;
    private final Queue<String> heldScans = new ArrayDeque<>();
    private final ReadOnlyIntegerWrapper papers = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<ScreenModel> current = new ReadOnlyObjectWrapper<>();
    private ScreenModel beneathHelp;
    private ScreenModel beneathDays;
    private boolean papersOffered;

    /** Starts at the sign-on. */
    public TillFlow(TillDesk desk, StatusModel status, Texts texts, Sounds sounds, InstantSource clock, Executor ui) {
        this.desk = desk;
        this.sounds = sounds;
        this.status = status;
        this.texts = texts;
        draft = new SaleDraft(desk.checkout(), clock);
        signOn = new SignOnViewModel(desk.signOn(), this::signedOn, ui);
        openShift =
                new OpenShiftViewModel(desk.shifts(), session, this::shiftOpened, this::showDays, this::signOff, ui);
        SellingViewModel.Exits exits = new SellingViewModel.Exits(
                () -> show(paying()),
                () -> show(closeShift()),
                this::showPapers,
                this::signOff,
                () -> show(member()),
                () -> show(held()),
                () -> show(menu()),
                this::hold);
        selling = new SellingViewModel(draft, desk.checkout(), session, sounds, exits, clock, ui);
        paying = new PayingViewModel(draft, desk.checkout(), session, sounds, this::saleDone, this::backToGoods, ui);
        done = new DoneViewModel(this::nextCustomer, this::nextScan, this::nextTyped, this::showPapers);
        closeShift = new CloseShiftViewModel(desk.shifts(), session, this::shiftClosed, this::backToGoods, ui);
        zReport = new ZReportViewModel(desk.shifts(), this::signOff, this::showDays, ui);
        endOfDay = new EndOfDayViewModel(desk.days(), this::leaveDays, ui);
        unknownPrint = new UnknownPrintViewModel(
                desk.prints(),
                this::backToGoods,
                this::scanGoods,
                () -> selling.lastSaleProperty().get().map(PaidSale::receiptNumber),
                this::takeBack);
        returning = new ReturnViewModel(desk.returns(), desk.checkout(), session, this::backToGoods, ui);
        member = new MemberViewModel(
                desk.members(), new MemberViewModel.Exits(this::memberChosen, this::backToGoods, this::scanGoods), ui);
        held = new HeldViewModel(desk.held(), session, this::resume, this::backToGoods, this::scanGoods, ui);
        this.ui = ui;
        menu = new MenuViewModel(menuEntries(), this::backToGoods, this::scanGoods);
        help = new HelpViewModel(this::leaveHelp, this::scanBeneathHelp);
        beneathHelp = signOn;
        beneathDays = signOn;
        current.set(signOn);
        signOn.shown();
        showShift();
        papersChanged();
    }

    @Override
    public ReadOnlyObjectProperty<ScreenModel> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** How many receipts the cashier should look at. */
    public ReadOnlyIntegerProperty papersProperty() {
        return papers.getReadOnlyProperty();
    }

    @Override
    public void press(Key key) {
        if (key == Key.F10) {
            texts.switchLanguage();
        } else if (key == Key.F1 && current.get() != help) {
            beneathHelp = current.get();
            current.set(help);
        } else {
            current.get().press(key);
        }
    }

    @Override
    public void typed(char character) {
        current.get().typed(character);
    }

    @Override
    public void scanned(String code) {
        if (!paying.settling()) {
            current.get().scanned(code);
        } else if (heldScans.size() < SCANS_HELD_MAX) {
            heldScans.add(code);
        } else {
            sounds.refused();
        }
    }

    /** Prices changed: an open sale takes every cut at once and says so. */
    public void pricesChanged() {
        if (paying.settling()) {
            return;
        }
        int cheaper = draft.reprice();
        selling.lowered(cheaper);
        paying.lowered(cheaper);
    }

    /** The printer finished, failed or asks for a look at the paper. */
    public void papersChanged() {
        papers.set(desk.prints().unknownPrints().size() + desk.prints().queued().size());
        if (current.get() == unknownPrint) {
            unknownPrint.refresh();
        }
    }

    SignOnViewModel signOn() {
        return signOn;
    }

    OpenShiftViewModel openShift() {
        return openShift;
    }

    SellingViewModel selling() {
        return selling;
    }

    PayingViewModel paying() {
        return paying;
    }

    DoneViewModel done() {
        return done;
    }

    CloseShiftViewModel closeShift() {
        return closeShift;
    }

    EndOfDayViewModel endOfDay() {
        return endOfDay;
    }

    /** A difference in words, for every screen that shows one. */
    DifferenceTexts differences() {
        return new DifferenceTexts(texts, desk.days());
    }

    ZReportViewModel zReport() {
        return zReport;
    }

    UnknownPrintViewModel unknownPrint() {
        return unknownPrint;
    }

    MemberViewModel member() {
        return member;
    }

    HeldViewModel held() {
        return held;
    }

    ReturnViewModel returning() {
        return returning;
    }

    MenuViewModel menu() {
        return menu;
    }

    /** What is done a few times a day. */
    private List<MenuEntry> menuEntries() {
        return List.of(
                new MenuEntry("menu.papers", this::showPapers),
                new MenuEntry("menu.return", this::takeBack),
                new MenuEntry("menu.days", this::showDays));
    }

    /** A customer at a time: goods come back when no sale is open. */
    private void takeBack() {
        if (draft.isEmpty()) {
            show(returning);
        } else {
            sounds.refused();
            current.get().say(Message.attention("return.finishFirst"));
        }
    }

    /** Sales were put aside or taken up, here or at another till. */
    public void heldSalesChanged() {
        held.refresh();
    }

    private CompletableFuture<HeldSale> hold(HeldSale sale) {
        CompletableFuture<HeldSale> recorded = desk.held().hold(sale);
        Answers.deliver(recorded, ui, done -> heldSalesChanged());
        return recorded;
    }

    private void resume(HeldSale sale) {
        show(selling);
        selling.resume(sale);
        sale.member()
                .ifPresent(id -> Answers.deliver(
                        desk.members().memberById(id),
                        ui,
                        found -> draft.forMember(
                                Optional.of(found.flatMap(known -> known).orElseGet(() -> KnownMember.unknown(id))))));
    }

    private void memberChosen(Optional<KnownMember> someone) {
        show(selling);
        selling.forMember(someone);
    }

    private void show(ScreenModel next) {
        current.set(next);
        next.shown();
    }

    private void signedOn(Cashier cashier) {
        session.signOn(cashier);
        status.update(line -> line.withCashier(cashier.id() + " " + cashier.name()));
        if (desk.shifts().current().isPresent()) {
            offerPapersOnce();
        } else {
            show(openShift);
        }
    }

    private void shiftOpened() {
        showShift();
        offerPapersOnce();
    }

    /** After a start the cashier is asked about doubtful receipts first; later a line on the screen says so. */
    private void offerPapersOnce() {
        boolean offer = !papersOffered && !desk.prints().unknownPrints().isEmpty();
        papersOffered = true;
        heldSalesChanged();
        show(offer ? unknownPrint : selling);
    }

    private void saleDone(DoneSale sale) {
        done.take(sale);
        show(done);
        while (!heldScans.isEmpty()) {
            current.get().scanned(heldScans.remove());
        }
    }

    private void nextCustomer() {
        done.saleProperty().get().ifPresent(selling::startNext);
        show(selling);
    }

    private void nextScan(String code) {
        nextCustomer();
        selling.scanned(code);
    }

    private void nextTyped(char character) {
        nextCustomer();
        selling.typed(character);
    }

    private void backToGoods() {
        show(selling);
    }

    private void scanGoods(String code) {
        show(selling);
        selling.scanned(code);
    }

    private void showPapers() {
        if (current.get() == done) {
            nextCustomer();
        }
        show(unknownPrint);
    }

    private void shiftClosed(ZReport report) {
        showShift();
        zReport.take(report);
        show(zReport);
    }

    private void signOff() {
        session.signOff();
        status.update(line -> line.withCashier(""));
        show(signOn);
    }

    private void showShift() {
        Optional<Instant> since = desk.shifts().current().map(ShiftOpened::at);
        status.update(line -> line.withShiftSince(since));
    }

    private void showDays() {
        beneathDays = current.get();
        show(endOfDay);
    }

    private void leaveDays() {
        current.set(beneathDays);
    }

    private void leaveHelp() {
        current.set(beneathHelp);
    }

    private void scanBeneathHelp(String code) {
        leaveHelp();
        current.get().scanned(code);
    }
}
