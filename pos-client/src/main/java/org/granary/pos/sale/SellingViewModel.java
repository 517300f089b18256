package org.granary.pos.sale;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Limit;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PricedLine;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.pos.member.KnownMember;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
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
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,5}");

    /** Where the keys lead that leave this screen. */
    public record Exits(
            Runnable pay,
            Runnable closeShift,
            Runnable prints,
            Runnable lock,
            Runnable member,
            Runnable heldSales,
            Runnable menu,
            Function<HeldSale, CompletableFuture<HeldSale>> hold,
            Guard guard) {}

    private final SaleDraft draft;
    private final Checkout checkout;
    private final Session session;
    private final Sounds sounds;
    private final Exits exits;
    private final Executor ui;
    private final Entry entry = Entry.code();
    private final ReadOnlyIntegerWrapper packs = new ReadOnlyIntegerWrapper(1);
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
        return packs.getReadOnlyProperty();
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
            case F3 -> takeQuantity();
            case F4 -> voidLine();
            case F7 -> giveUp(asked);
            case F5 -> hold();
            case F6 -> exits.member().run();
            case F8 -> leave(exits.closeShift(), false);
            case F9 -> exits.prints().run();
            case F12 -> leave(exits.lock(), true);
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
            takeQuantity();
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
        ScanResult result = draft.scan(code, asked);
        if (result instanceof ScanResult.Added added) {
            added(added.line(), asked);
        } else {
            sounds.refused();
            say(ScanRefusals.of(result));
        }
    }

    private void added(BasketLine line, int asked) {
        sounds.taken();
        chosenLine = 0;
        packs.set(1);
        refresh();
        boolean ignored = line.entry() == BasketLine.Entry.EMBEDDED_QUANTITY && asked > 1;
        say(
                ignored
                        ? Message.attention(
                                "selling.weighedOnce", line.item().sku().name())
                        : Message.good("selling.added", line.item().sku().name()));
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
        packs.set(1);
        refresh();
        say(Message.calm("selling.scan"));
    }

    private void takeQuantity() {
        String text = entry.text();
        if (!QUANTITY.matcher(text).matches()) {
            say(Message.attention("selling.quantityFirst"));
            return;
        }
        int asked = Integer.parseInt(text);
        if (asked < 1 || asked > Limit.PACKS_PER_LINE.max()) {
            sounds.refused();
            say(ScanRefusals.beyondLimit(Limit.PACKS_PER_LINE));
        } else {
            packs.set(asked);
            say(Message.calm("selling.quantity", Integer.toString(asked)));
        }
        entry.clear();
    }

    private void voidLine() {
        draft.line(markedLine())
                .ifPresentOrElse(
                        line -> exits.guard()
                                .ask(
                                        GuardedRequest.remove(GuardedAction.VOID_LINE, name(line), line.amount()),
                                        approval -> voidLine(line)),
                        () -> say(Message.attention("selling.nothingToVoid")));
    }

    private void voidLine(PricedLine line) {
        draft.voidLine(line.line().lineNumber());
        chosenLine = 0;
        refresh();
        say(Message.attention("selling.voided", name(line)));
    }

    private static String name(PricedLine line) {
        return line.line().item().sku().name();
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
            exits.guard()
                    .ask(
                            GuardedRequest.remove(
                                    GuardedAction.GIVE_UP, "", draft.basket().total()),
                            approval -> giveUp());
        }
    }

    private void giveUp() {
        draft.givenUp(checkout.nextTicket(session.cashier()))
                .ifPresent(voided -> Answers.deliver(
                        checkout.recordVoid(voided).thenApply(nothing -> true), ui, recorded -> {
                            if (recorded.isEmpty()) {
                                say(Message.error("selling.giveUpFailed"));
                            }
                        }));
        draft.startOver();
        reset();
        say(Message.attention("selling.givenUp"));
    }

    /** Puts the sale aside; with nothing on the table, shows what was. */
    private void hold() {
        if (draft.isEmpty()) {
            exits.heldSales().run();
            return;
        }
        String total = draft.basket().total().yuan();
        HeldSale held = draft.held(checkout.nextTicket(session.cashier()));
        Optional<KnownMember> member = draft.memberProperty().get();
        draft.startOver();
        reset();
        say(Message.good("selling.held", total));
        Answers.deliver(exits.hold().apply(held), ui, recorded -> holdRecorded(held, member, recorded));
    }

    private void holdRecorded(HeldSale held, Optional<KnownMember> member, Optional<HeldSale> recorded) {
        if (recorded.isEmpty()) {
            sounds.refused();
            if (!draft.touched()) {
                draft.resume(held);
                draft.forMember(member);
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
        List<PricedLine> lines = draft.basket().lines();
        int marked = markedLine();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).line().lineNumber() == marked) {
                int next = Math.max(0, Math.min(lines.size() - 1, i + step));
                chosenLine = lines.get(next).line().lineNumber();
                refresh();
                say(Message.calm("selling.chosen", name(lines.get(next))));
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
        packs.set(1);
        givingUpAsked = false;
    }

    private void refresh() {
        int marked = markedLine();
        rows.set(LineRow.allOf(draft.basket().lines(), marked));
        stock.look(draft.line(marked).map(line -> line.line().item().sku()));
    }
}
