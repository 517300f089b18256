package org.granary.pos.app;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.member.MemberId;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.pos.member.KnownMember;
import org.granary.pos.reconcile.DifferenceTexts;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.Exchanging;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Session;
import org.granary.pos.tender.UnfinishedPayment;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Look;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.menu.MenuEntry;
import org.granary.pos.ui.window.ScreenSource;
import org.granary.pos.ui.window.StatusModel;
import org.granary.pos.weigh.WeighedGoods;

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
    private final Look look;
    private final Session session = new Session();
    private final SaleDraft draft;
    private final TillModels models;
    private final Executor ui;
    private final Queue<String> heldScans = new ArrayDeque<>();
    private final ReadOnlyIntegerWrapper papers = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<ScreenModel> current = new ReadOnlyObjectWrapper<>();
    private ScreenModel beneathHelp;
    private ScreenModel beneathDays;
    private boolean papersOffered;
    private boolean paymentsOffered;

    /** Starts at the sign-on. */
    public TillFlow(
            TillDesk desk,
            StatusModel status,
            Texts texts,
            Look look,
            Sounds sounds,
            InstantSource clock,
            Executor ui) {
        this.look = look;
        this.desk = desk;
        this.sounds = sounds;
        this.status = status;
        this.texts = texts;
        this.ui = ui;
        draft = new SaleDraft(desk.checkout(), clock);
        models = new TillModels(this, desk, draft, session, status, sounds, clock, ui);
        beneathHelp = models.signOn;
        beneathDays = models.signOn;
        current.set(models.signOn);
        models.signOn.shown();
        models.customer.follow(current);
        showShift();
        papersChanged();
    }

    @Override
    public ReadOnlyObjectProperty<ScreenModel> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** What each screen knows. */
    TillModels models() {
        return models;
    }

    /** How many receipts the cashier should look at. */
    public ReadOnlyIntegerProperty papersProperty() {
        return papers.getReadOnlyProperty();
    }

    @Override
    public void press(Key key) {
        if (key == Key.F10) {
            texts.switchLanguage();
        } else if (key == Key.F1 && current.get() != models.help) {
            beneathHelp = current.get();
            current.set(models.help);
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
        if (!models.paying.settling()) {
            current.get().scanned(code);
        } else if (models.paying.pays(code)) {
            // The scanner still sees the code that is being paid with; it is nothing of the next customer's.
            sounds.refused();
        } else if (heldScans.size() < SCANS_HELD_MAX) {
            heldScans.add(code);
        } else {
            sounds.refused();
        }
    }

    /** Prices changed: an open sale takes every cut at once and says so. */
    public void pricesChanged() {
        if (models.paying.settling()) {
            return;
        }
        int cheaper = draft.reprice(models.paying.taken());
        models.selling.lowered(cheaper);
        models.paying.lowered(cheaper);
        models.finder.check().refresh();
    }

    /** Promotions changed: an open sale takes them with its next line; what is looked at follows at once. */
    void promotionsChanged() {
        models.finder.check().refresh();
    }

    /** A second has passed. */
    void tick() {
        papersChanged();
        models.paying.tick();
    }

    /** The printer finished, failed or asks for a look at the paper. */
    public void papersChanged() {
        papers.set(desk.prints().unknownPrints().size() + desk.prints().queued().size());
        if (current.get() == models.unknownPrint) {
            models.unknownPrint.refresh();
        }
    }

    /** A difference in words, for every screen that shows one. */
    DifferenceTexts differences() {
        return new DifferenceTexts(texts, desk.days());
    }

    /** What is done a few times a day. */
    List<MenuEntry> menuEntries(List<MenuEntry> guarded) {
        List<MenuEntry> entries = new ArrayList<>();
        entries.add(new MenuEntry("menu.priceCheck", () -> models().finder.checkPrice()));
        entries.add(new MenuEntry("menu.papers", this::showPapers));
        entries.add(new MenuEntry("menu.return", this::takeBack));
        entries.add(new MenuEntry("menu.blindReturn", () -> show(models().blindReturn)));
        entries.addAll(guarded);
        entries.add(new MenuEntry("menu.days", this::showDays));
        entries.add(new MenuEntry("menu.selfTest", () -> show(models().selfTest)));
        entries.add(new MenuEntry("menu.look", look::change));
        return entries;
    }

    /** A customer at a time: goods come back when no sale is open. */
    void takeBack() {
        if (draft.isEmpty() && draft.goodsBackProperty().get().isEmpty()) {
            show(models.returning);
        } else {
            sounds.refused();
            current.get().say(Message.attention("return.finishFirst"));
        }
    }

    /** What is scanned next is taken for goods that come back. */
    void exchange(PaidReturn back) {
        draft.exchangeFor(Optional.of(back));
        back.member().ifPresent(this::memberIs);
        toGoods(Exchanging.begun(draft));
    }

    void weigh(CatalogIndex.Item item) {
        models.weigh.weigh(item);
        show(models.weigh);
    }

    void weighed(WeighedGoods goods) {
        show(models.selling);
        models.selling.weighed(goods.item(), goods.net(), goods.weighed(), goods.entry());
    }

    /** Sales were put aside or taken up, here or at another till. */
    public void heldSalesChanged() {
        models.held.refresh();
    }

    CompletableFuture<HeldSale> hold(HeldSale sale) {
        CompletableFuture<HeldSale> recorded = desk.held().hold(sale);
        Answers.deliver(recorded, ui, done -> heldSalesChanged());
        return recorded;
    }

    void resume(HeldSale sale) {
        show(models.selling);
        models.selling.resume(sale);
        sale.member().ifPresent(this::memberIs);
    }

    private void memberIs(MemberId id) {
        Answers.deliver(
                desk.members().memberById(id),
                ui,
                found -> draft.forMember(
                        Optional.of(found.flatMap(known -> known).orElseGet(() -> KnownMember.unknown(id)))));
    }

    void memberChosen(Optional<KnownMember> someone) {
        show(models.selling);
        models.selling.forMember(someone);
    }

    void show(ScreenModel next) {
        current.set(next);
        next.shown();
    }

    void signedOn() {
        if (desk.shifts().current().isPresent()) {
            offerPapersOnce();
        } else {
            show(models.openShift);
        }
    }

    void shiftOpened() {
        showShift();
        offerPapersOnce();
    }

    /** After a start the cashier is asked about doubtful receipts first; later a line on the screen says so. */
    private void offerPapersOnce() {
        boolean offer = !papersOffered && !desk.prints().unknownPrints().isEmpty();
        papersOffered = true;
        heldSalesChanged();
        show(offer ? models.unknownPrint : models.selling);
        if (!paymentsOffered) {
            paymentsOffered = true;
            Answers.deliver(
                    desk.payments().unfinished(),
                    ui,
                    found -> found.flatMap(Function.identity())
                            .ifPresentOrElse(this::goOnPaying, models.paying::started));
        }
    }

    /** What is paid in part comes first: the customer may still be standing here. */
    private void goOnPaying(UnfinishedPayment unfinished) {
        if (draft.isEmpty()) {
            resume(unfinished.sale());
            draft.exchangeFor(unfinished.goodsBack());
            show(models.paying);
            models.paying.resume(unfinished);
        }
    }

    void saleDone(DoneSale sale) {
        models.done.take(sale);
        show(models.done);
        while (!heldScans.isEmpty()) {
            current.get().scanned(heldScans.remove());
        }
    }

    void nextCustomer() {
        models.done.doneProperty().get().map(DoneSale::sale).ifPresent(models.selling::startNext);
        show(models.selling);
    }

    void nextScan(String code) {
        nextCustomer();
        models.selling.scanned(code);
    }

    void nextTyped(char character) {
        nextCustomer();
        models.selling.typed(character);
    }

    void backToGoods() {
        show(models.selling);
    }

    void scanGoods(String code) {
        show(models.selling);
        models.selling.scanned(code);
    }

    void showPapers() {
        if (current.get() == models.done) {
            nextCustomer();
        }
        show(models.unknownPrint);
    }

    void shiftClosed(ZReport report) {
        showShift();
        models.zReport.take(report);
        show(models.zReport);
    }

    void signOff() {
        models.cashiers.signOff();
    }

    void lock() {
        if (current.get() == models.done) {
            nextCustomer();
        }
        models.cashiers.lock();
    }

    /** How the guarded screens come up. */
    GuardFlow.Screens screens() {
        return new GuardFlow.Screens(current::get, current::set, this::show, this::toGoods);
    }

    private void toGoods(Message said) {
        show(models.selling);
        models.selling.say(said);
    }

    private void showShift() {
        Optional<Instant> since = desk.shifts().current().map(ShiftOpened::at);
        status.update(line -> line.withShiftSince(since));
    }

    void showDays() {
        beneathDays = current.get();
        show(models.endOfDay);
    }

    void leaveDays() {
        current.set(beneathDays);
    }

    void leaveHelp() {
        current.set(beneathHelp);
    }

    void scanBeneathHelp(String code) {
        leaveHelp();
        current.get().scanned(code);
    }
}
