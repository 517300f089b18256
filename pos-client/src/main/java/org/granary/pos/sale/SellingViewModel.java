package org.granary.pos.sale;

import java.time.InstantSource;
import java.util.ArrayList;
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
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PricedLine;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.weigh.Weighed;
import org.granary.pos.member.KnownMember;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/** Scanning goods: the screen on which the cashier spends the day. */
public final class SellingViewModel extends ScreenModel {
    /** Where the keys lead that leave this screen. */
    public record Exits(
            Runnable pay,
            Runnable closeShift,
            Runnable prints,
            Runnable lock,
            Runnable member,
            Runnable heldSales,
            Runnable menu,
            Consumer<CatalogIndex.Item> weigh,
            Function<HeldSale, CompletableFuture<HeldSale>> hold) {}

    private final SaleDraft draft;
    private final Checkout checkout;
    private final Session session;
    private final Sounds sounds;
    private final Exits exits;
    private final Executor ui;
    private final Entry entry = Entry.code();
    private final QuantityEntry packs;
    private final ReadOnlyObjectWrapper<List<LineRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<PaidSale>> lastSale = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StockGlance stock;
    private int chosenLine;
    private boolean givingUpAsked;

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
        this.checkout = checkout;
        this.session = session;
        this.sounds = sounds;
        this.exits = exits;
        this.ui = ui;
        packs = new QuantityEntry(entry, sounds);
        stock = new StockGlance(checkout, clock, ui);
        draft.basketProperty().addListener((property, before, after) -> refresh());
        offer(
                KeyHint.of(Key.F3, "hint.quantity"),
                KeyHint.of(Key.F4, "hint.voidLine"),
                KeyHint.of(Key.F5, "hint.hold"),
                KeyHint.of(Key.F6, "hint.member"),
                KeyHint.of(Key.F7, "hint.giveUp"),
                KeyHint.of(Key.F8, "hint.toCloseShift"),
                KeyHint.of(Key.F9, "hint.reprint"),
                KeyHint.of(Key.F11, "hint.menu"),
                KeyHint.of(Key.F12, "hint.lock"),
                KeyHint.next(Key.SPACE, "hint.pay"));
    }

    public SaleDraft draft() {
        return draft;
    }

    public ReadOnlyObjectProperty<List<LineRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
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
        givingUpAsked = false;
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
        boolean asked = givingUpAsked;
        givingUpAsked = false;
        switch (key) {
            case ENTER -> enter();
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case SPACE -> pay();
            case F3 -> say(packs.take());
            case F4 -> voidLine();
            case F7 -> giveUp(asked);
            case F5 -> hold();
            case F6 -> exits.member().run();
            case F8 -> leave(exits.closeShift());
            case F9 -> exits.prints().run();
            case F12 -> leave(exits.lock());
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case F11 -> exits.menu().run();
            case F1, F2, F10, TAB, DELETE -> {}
        }
    }

    @Override
    public void typed(char character) {
        givingUpAsked = false;
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
        givingUpAsked = false;
        int asked = packs.get();
        answered(draft.scan(code, asked), asked);
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
        if (result instanceof ScanResult.NeedsWeight needsWeight) {
            packs.reset();
            exits.weigh().accept(needsWeight.item());
        } else if (result instanceof ScanResult.Added added) {
            added(added.line(), asked);
        } else {
            sounds.refused();
            say(ScanRefusals.of(result));
        }
    }

    private void added(BasketLine line, int asked) {
        sounds.taken();
        chosenLine = 0;
        packs.reset();
        refresh();
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
            scanned(code);
        }
    }

    private void escape() {
        chosenLine = 0;
        entry.clear();
        packs.reset();
        refresh();
        say(Message.calm("selling.scan"));
    }

    private void voidLine() {
        draft.voidLine(markedLine())
                .map(PricedLine::line)
                .ifPresentOrElse(
                        line -> {
                            chosenLine = 0;
                            refresh();
                            say(Message.attention(
                                    "selling.voided", line.item().sku().name()));
                        },
                        () -> say(Message.attention("selling.nothingToVoid")));
    }

    private void giveUp(boolean asked) {
        if (!draft.touched()) {
            say(Message.attention("selling.nothingToGiveUp"));
        } else if (!asked) {
            givingUpAsked = true;
            say(Message.attention(
                    "selling.giveUpSure",
                    Integer.toString(draft.basket().lines().size()),
                    draft.basket().total().yuan()));
        } else {
            draft.givenUp(checkout.nextTicket(session.cashier()))
                    .ifPresent(voided -> Answers.deliver(
                            checkout.recordVoid(voided).thenApply(nothing -> true), ui, this::givenUpRecorded));
            draft.startOver();
            reset();
            say(Message.attention("selling.givenUp"));
        }
    }

    /** Puts the sale aside; with nothing on the table, shows what was. */
    private void hold() {
        if (draft.isEmpty()) {
            exits.heldSales().run();
            return;
        }
        String total = draft.basket().total().yuan();
        HeldSale held = draft.held(checkout.nextTicket(session.cashier()));
        OpenHold open = new OpenHold(held, draft.memberProperty().get());
        draft.startOver();
        reset();
        say(Message.good("selling.held", total));
        Answers.deliver(exits.hold().apply(held), ui, recorded -> holdRecorded(open, recorded));
    }

    /** A sale on its way into the journal, should it have to come back onto the table. */
    private record OpenHold(HeldSale sale, Optional<KnownMember> member) {}

    private void holdRecorded(OpenHold open, Optional<HeldSale> recorded) {
        if (recorded.isEmpty()) {
            sounds.refused();
            if (!draft.touched()) {
                draft.resume(open.sale());
                draft.forMember(open.member());
            }
            say(Message.error("selling.holdFailed"));
        }
    }

    /** Goes on with a sale that was put aside, at this till or another. */
    public void resume(HeldSale held) {
        int missing = draft.resume(held);
        reset();
        refresh();
        int cheaper = draft.cheaper();
        if (missing > 0) {
            sounds.refused();
            say(Message.attention("selling.resumedMissing", Integer.toString(missing)));
        } else if (cheaper > 0) {
            say(Message.attention("selling.resumedCheaper", Integer.toString(cheaper)));
        } else {
            say(Message.good("selling.resumed", draft.basket().total().yuan()));
        }
    }

    /** Makes it somebody's sale, or nobody's again. */
    public void forMember(Optional<KnownMember> someone) {
        draft.forMember(someone);
        say(someone.map(member -> Message.good("selling.member", member.lastFour(), Long.toString(member.points())))
                .orElse(Message.calm("selling.memberNone")));
    }

    private void givenUpRecorded(Optional<Boolean> recorded) {
        if (recorded.isEmpty()) {
            say(Message.error("selling.giveUpFailed"));
        }
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

    /** Nobody else may take over a half-scanned sale, and a shift has no end in the middle of one. */
    private void leave(Runnable exit) {
        if (draft.touched()) {
            sounds.refused();
            say(Message.attention("selling.finishFirst"));
        } else {
            draft.startOver();
            reset();
            exit.run();
        }
    }

    private void choose(int step) {
        List<PricedLine> lines = draft.basket().lines();
        int marked = markedLine();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line().lineNumber() == marked) {
                int next = Math.max(0, Math.min(lines.size() - 1, i + step));
                chosenLine = lines.get(next).line().lineNumber();
                refresh();
                say(Message.calm(
                        "selling.chosen", lines.get(next).line().item().sku().name()));
                return;
            }
        }
    }

    private int markedLine() {
        List<PricedLine> lines = draft.basket().lines();
        if (chosenLine > 0 || lines.isEmpty()) {
            return chosenLine;
        }
        return lines.get(lines.size() - 1).line().lineNumber();
    }

    private void reset() {
        chosenLine = 0;
        entry.clear();
        packs.reset();
        givingUpAsked = false;
    }

    private void refresh() {
        int marked = markedLine();
        List<LineRow> next = new ArrayList<>();
        for (PricedLine line : draft.basket().lines()) {
            next.add(LineRow.of(next.size() + 1, line, line.line().lineNumber() == marked));
        }
        rows.set(next);
        stock.look(draft.basket().lines().stream()
                .map(PricedLine::line)
                .filter(line -> line.lineNumber() == marked)
                .map(line -> line.item().sku())
                .findFirst());
    }
}
