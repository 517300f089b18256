package org.granary.pos.sale;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.pricing.BasketLine;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.weigh.Weighed;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.held.Holding;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.stock.StockGlance;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/** Scanning goods: the screen on which the cashier spends the day. */
public final class SellingViewModel extends ScreenModel {
    /**
     * Where the keys lead that leave this screen.
     *
     * @param search finds goods by what was typed
     * @param searchEnd finds goods by the end of a barcode that nothing carries
     */
    public record Exits(
            Runnable pay,
            Runnable closeShift,
            Runnable prints,
            Runnable lock,
            Runnable member,
            Runnable heldSales,
            Runnable menu,
            Consumer<String> search,
            Consumer<String> searchEnd,
            Consumer<CatalogIndex.Item> weigh,
            Function<HeldSale, CompletableFuture<HeldSale>> hold,
            Guard guard) {}

    private final SaleDraft draft;
    private final Sounds sounds;
    private final Exits exits;
    private final Entry entry = Entry.code();
    private final QuantityEntry packs;
    private final Holding holding;
    private final ReadOnlyObjectWrapper<Optional<PaidSale>> lastSale = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StockGlance stock;
    private final MarkedLine marked;
    private final Corrections corrections;
    private Optional<String> unknownEnd = Optional.empty();

    public SellingViewModel(
            SaleDraft draft,
            Checkout checkout,
            Session session,
            Sounds sounds,
            Exits exits,
            InstantSource clock,
            Executor ui) {
        super(ScreenName.SELLING);
        this.draft = draft;
        this.sounds = sounds;
        this.exits = exits;
        packs = new QuantityEntry(entry, sounds);
        holding = new Holding(draft, () -> checkout.nextTicket(session.cashier()), exits.hold(), sounds, this::say, ui);
        stock = new StockGlance(checkout::onHand, clock, ui);
        marked = new MarkedLine(draft, stock);
        corrections = new Corrections(
                draft,
                checkout,
                session,
                marked,
                packs,
                exits.guard(),
                new Corrections.Screen(sounds, this::say, this::reset),
                ui);
        draft.basketProperty().addListener((property, before, after) -> marked.refresh());
        offer(
                KeyHint.of(Key.F2, "hint.search"),
                KeyHint.of(Key.F3, "hint.quantity"),
                KeyHint.of(Key.F4, "hint.voidLine"),
                KeyHint.of(Key.F5, "hint.hold"),
                KeyHint.of(Key.F6, "hint.member"),
                KeyHint.of(Key.F7, "hint.giveUp"),
                KeyHint.of(Key.F8, "hint.toCloseShift"),
                KeyHint.of(Key.F9, "hint.reprint"),
                KeyHint.of(Key.F11, "hint.menu"),
                KeyHint.of(Key.F12, "hint.lock"),
                KeyHint.of(Key.TAB, "hint.changeQuantity"),
                KeyHint.next(Key.SPACE, "hint.pay"));
    }

    public SaleDraft draft() {
        return draft;
    }

    public ReadOnlyObjectProperty<List<LineRow>> rowsProperty() {
        return marked.rowsProperty();
    }

    /** How many packs the next scan means. */
    public ReadOnlyIntegerProperty packsProperty() {
        return packs.property();
    }

    /** What the shop has of the line that is marked. */
    public StockGlance stock() {
        return stock;
    }

    /** The sale before this one, so that its change can still be read after a hasty key. */
    public ReadOnlyObjectProperty<Optional<PaidSale>> lastSaleProperty() {
        return lastSale.getReadOnlyProperty();
    }

    /** Clears the table for the next customer. */
    public void startNext(PaidSale done) {
        lastSale.set(Optional.of(done));
        draft.startOver();
        reset();
        say(Message.calm("selling.scan"));
    }

    @Override
    public void shown() {
        corrections.forget();
        if (!draft.touched()) {
            say(Message.calm("selling.scan"));
        }
    }

    /** Says so when a price version that took effect made lines cheaper; a raise changes no open line. */
    public void lowered(int lines) {
        if (lines > 0) {
            say(Message.attention(
                    "selling.repriced", Long.toString(draft.basket().priceVersion()), Integer.toString(lines)));
        }
    }

    @Override
    public void press(Key key) {
        boolean asked = corrections.givingUpAsked();
        switch (key) {
            case ENTER -> enter();
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case SPACE -> pay();
            case F2 -> search();
            case F3 -> say(packs.take());
            case F4 -> corrections.voidLine();
            case TAB -> corrections.changeQuantity();
            case F7 -> corrections.giveUp(asked);
            case F5 -> hold();
            case F6 -> exits.member().run();
            case F8 -> leave(exits.closeShift(), false);
            case F9 -> exits.prints().run();
            case F12 -> leave(exits.lock(), true);
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case F11 -> exits.menu().run();
            case F1, F10, DELETE -> {}
        }
    }

    @Override
    public void typed(char character) {
        corrections.forget();
        if (character == '*') {
            say(packs.take());
        } else {
            entry.type(character);
        }
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public void scanned(String code) {
        corrections.forget();
        int asked = packs.get();
        answered(draft.scan(code, asked), asked);
    }

    /** Adds what was found by searching, in the quantity that was keyed before. */
    public void take(SellUnit unit) {
        int asked = packs.get();
        draft.take(unit, asked)
                .ifPresentOrElse(result -> answered(result, asked), () -> refuse(Message.error("selling.gone")));
    }

    /**
     * Adds loose goods by their weight.
     *
     * @param net grams (millilitres)
     */
    public void weighed(CatalogIndex.Item item, long net, Weighed weighed, BasketLine.Entry how) {
        answered(draft.weigh(item, net, weighed, how), 1);
    }

    private void answered(ScanResult result, int asked) {
        unknownEnd = ScanRefusals.searchableEnd(result);
        if (result instanceof ScanResult.NeedsWeight needsWeight) {
            packs.reset();
            exits.weigh().accept(needsWeight.item());
        } else if (result instanceof ScanResult.Added added) {
            added(added.line(), asked);
        } else {
            refuse(ScanRefusals.of(result));
        }
    }

    private void refuse(Message why) {
        sounds.refused();
        say(why);
    }

    private void added(BasketLine line, int asked) {
        sounds.taken();
        marked.followLatest();
        packs.reset();
        marked.refresh();
        boolean ignored = line.entry() != BasketLine.Entry.COUNTED && asked > 1;
        say(
                ignored
                        ? Message.attention(
                                "selling.weighedOnce", line.item().sku().name())
                        : draft.latest()
                                .flatMap(LineRow::labelDiffers)
                                .orElse(Message.good(
                                        "selling.added", line.item().sku().name())));
    }

    private void enter() {
        if (entry.isEmpty()) {
            say(Message.calm("selling.scan"));
        } else {
            String code = entry.text();
            entry.clear();
            if (ScanRefusals.words(code) && !draft.knows(code)) {
                exits.search().accept(code);
            } else {
                scanned(code);
            }
        }
    }

    /** By what was typed; else by the end of the code that was refused; else by what comes. */
    private void search() {
        String typed = entry.text();
        entry.clear();
        if (typed.isEmpty() && unknownEnd.isPresent()) {
            exits.searchEnd().accept(unknownEnd.get());
        } else {
            exits.search().accept(typed);
        }
    }

    private void escape() {
        if (entry.isEmpty() && Exchanging.escape(draft, message(), this::say)) {
            return;
        }
        marked.followLatest();
        entry.clear();
        packs.reset();
        unknownEnd = Optional.empty();
        marked.refresh();
        say(Message.calm("selling.scan"));
    }

    /** Puts the sale aside; with nothing on the table, shows what was. */
    private void hold() {
        if (draft.isEmpty()) {
            exits.heldSales().run();
            return;
        }
        holding.hold(this::reset);
    }

    /** Goes on with a sale that was put aside, at this till or another. */
    public void resume(HeldSale held) {
        reset();
        holding.resume(held);
        marked.refresh();
    }

    /** Makes it somebody's sale, or nobody's again. */
    public void forMember(Optional<KnownMember> someone) {
        draft.forMember(someone);
        say(someone.map(member -> Message.good("selling.member", member.lastFour(), Long.toString(member.points())))
                .orElse(Message.calm("selling.memberNone")));
    }

    private void pay() {
        if (!entry.isEmpty()) {
            say(Message.attention("selling.entryPending", entry.text()));
        } else if (draft.isEmpty()) {
            say(Message.attention("selling.nothingToPay"));
        } else {
            exits.pay().run();
        }
    }

    /** A shift has no end in the middle of a sale; a locked sale waits for whoever went. */
    private void leave(Runnable exit, boolean saleWaits) {
        if (!draft.touched()) {
            draft.startOver();
            reset();
            exit.run();
        } else if (saleWaits) {
            exit.run();
        } else {
            sounds.refused();
            say(Message.attention("selling.finishFirst"));
        }
    }

    private void choose(int step) {
        marked.choose(step).ifPresent(line -> say(Message.calm("selling.chosen", Corrections.name(line))));
    }

    private void reset() {
        marked.followLatest();
        entry.clear();
        packs.reset();
        unknownEnd = Optional.empty();
        corrections.forget();
    }
}
