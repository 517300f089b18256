package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.Money;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.Exchanging;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Session;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.tender.UnfinishedPayment;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/**
 * Taking money, by one means or by several. What is taken stands in a list and survives an end of the program; until the
 * journal has answered, every further key is ignored, so a nervous second Enter cannot pay twice.
 */
public final class PayingViewModel extends ScreenModel {
    /** Whole yuan are never as long as the shortest barcode. */
    private static final int SHORTEST_BARCODE = 8;

    /** Where this screen leads. */
    public record Exits(Consumer<DoneSale> done, Runnable back) {}

    private final SaleDraft draft;
    private final PayingSale sale;
    private final WayList ways;
    private final Sounds sounds;
    private final Exits exits;
    private final CashAmount amount = new CashAmount();
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A screen without a customer.
     *
     * @param ways all but cash, in the order in which they are shown
     */
    public PayingViewModel(
            SaleDraft draft,
            Checkout checkout,
            PaymentDesk desk,
            List<Way> ways,
            Session session,
            Sounds sounds,
            Exits exits,
            Executor ui) {
        super(ScreenName.PAYING);
        this.draft = draft;
        this.ways = new WayList(ways);
        this.sounds = sounds;
        this.exits = exits;
        sale = new PayingSale(draft, checkout, desk, session, ui, new Hears());
        sale.paymentProperty().addListener((property, before, after) -> {
            amount.offer(after);
            this.ways.look(after);
            offerKeys();
        });
        this.ways.follow(sale);
        offerKeys();
    }

    /** What the sale tells its screen. */
    private final class Hears implements PayingSale.Screen {
        @Override
        public void say(Message message) {
            PayingViewModel.this.say(message);
        }

        @Override
        public void refuse(Message why) {
            sounds.refused();
            PayingViewModel.this.say(why);
        }

        @Override
        public void kept() {
            amount.entry().clear();
            ask(Optional.empty());
        }

        @Override
        public void standingChanged() {
            ways.look(sale.payment());
        }

        @Override
        public void done(DoneSale done) {
            exits.done().accept(done);
        }
    }

    public SaleDraft draft() {
        return draft;
    }

    /** What is due, what is taken, what is left. */
    public ReadOnlyObjectProperty<OpenPayment> paymentProperty() {
        return sale.paymentProperty();
    }

    /** The exact amount and the next sums in notes, for F5 and the keys after it. */
    public ReadOnlyObjectProperty<List<Money>> notesProperty() {
        return amount.notesProperty();
    }

    /** All ways but cash, as they can be used now. */
    public ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return ways.offersProperty();
    }

    /** The way that asks for something instead of an amount of cash; empty while none does. */
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Where an amount is keyed. */
    public Entry amount() {
        return amount.entry();
    }

    /** Whether something is on its way into the journal. */
    public boolean settling() {
        return sale.settling();
    }

    /** What is taken already; a price cut may not go below it. */
    public Money taken() {
        return sale.taken();
    }

    /** What 抹零 takes off when the rest is paid in cash. */
    public Money rounding() {
        return sale.payment().rest().minus(sale.payment().restInCash());
    }

    /** What was keyed so far. */
    public Money handed() {
        return amount.handed();
    }

    /** What goes back if the keyed amount is right; empty while it is too little. */
    public Optional<Money> change() {
        return sale.payment().legs().isEmpty() && sale.payment().complete()
                ? Optional.of(draft.carried().cashBack())
                : amount.change(sale.payment());
    }

    /** What is taken, asked for or on its way back, in the order in which it was taken. */
    public ReadOnlyObjectProperty<List<Part>> partsProperty() {
        return ways.partsProperty();
    }

    /** A second has passed. */
    public void tick() {
        ways.look();
        ways.look(sale.payment());
    }

    @Override
    public void shown() {
        amount.entry().clear();
        ways.cash().forget();
        ask(Optional.empty());
        ways.look();
        if (sale.payment().legs().isEmpty()) {
            sale.startOver();
            say(
                    draft.goodsBackProperty().get().isPresent()
                                    && sale.payment().restInCash().isZero()
                            ? Exchanging.sure(draft.carried().back())
                            : Message.calm("paying.amount"));
        } else {
            sale.follow();
        }
        draft.prepare();
    }

    /** Goes on with what the run before left half paid; the goods are on the table again. */
    public void resume(UnfinishedPayment unfinished) {
        sale.resume(unfinished);
        String words = sale.payment().uncertain() ? "paying.resumedWaiting" : "paying.resumed";
        say(Message.attention(words, sale.payment().settled().yuan()));
        started();
    }

    /** After a start of the program: what was asked for meanwhile has come, or is taken back when its sale is gone. */
    public void started() {
        ways.started(sale);
    }

    /** Says so when a price version that took effect made the sale cheaper while the customer was paying. */
    public void lowered(int lines) {
        if (lines > 0 && !settling()) {
            sale.follow();
            draft.prepare();
            say(Message.attention(
                    "selling.repriced", Long.toString(draft.basket().priceVersion()), Integer.toString(lines)));
        }
    }

    @Override
    public void press(Key key) {
        if (settling()) {
            return;
        }
        if (key != Key.ENTER) {
            ways.cash().forget();
        }
        ways.look();
        switch (key) {
            case ENTER -> enter();
            case BACKSPACE -> entry().backspace();
            case ESCAPE -> escape();
            case DELETE -> takeBack();
            case F5 -> note(0);
            case F6 -> note(1);
            case F7 -> note(2);
            case F8 -> note(3);
            case F1, F2, F3, F4, F9, F10, F11, F12, TAB, SPACE, UP, DOWN ->
                ways.of(key).ifPresent(this::choose);
        }
    }

    @Override
    public void typed(char character) {
        // Where nothing is left to take no field is shown, and nothing may lie in it for later.
        boolean shown = asked.get().isPresent() || !sale.payment().rest().isZero();
        if (!settling() && shown) {
            ways.cash().forget();
            super.typed(character);
        }
    }

    /** Whether a code that is scanned while something is on its way into the journal would pay once more. */
    public boolean pays(String code) {
        return ways.of(code).isPresent();
    }

    @Override
    public void scanned(String code) {
        ways.cash().forget();
        ways.look();
        Optional<Way> meant = ways.of(code);
        boolean free = asked.get().isEmpty() || asked.get().map(Asked::way).equals(meant);
        if (meant.isPresent() && free) {
            open(meant.get()).ifPresent(part -> meant.get().take(sale, part, code));
        } else {
            refuse(Message.error("paying.scanned"));
        }
    }

    private void refuse(Message why) {
        sounds.refused();
        say(why);
    }

    @Override
    public Entry entry() {
        return asked.get().map(open -> open.question().entry()).orElse(amount.entry());
    }

    @Override
    public boolean takesForScan(String code) {
        boolean meant = asked.get().map(open -> open.way().recognises(code)).orElse(true);
        return code.length() >= SHORTEST_BARCODE && code.indexOf('.') < 0 && meant;
    }

    private void offerKeys() {
        offer(PayingKeys.of(asked.get().isPresent(), sale.payment()));
    }

    private void ask(Optional<Asked> next) {
        next.ifPresent(open -> open.question().entry().clear());
        asked.set(next);
        offerKeys();
    }

    private void escape() {
        if (asked.get().isPresent()) {
            ask(Optional.empty());
            say(Message.calm("paying.amount"));
        } else if (sale.payment().legs().isEmpty() || sale.goingBack()) {
            exits.back().run();
        } else if (sale.payment().uncertain()) {
            takeBack();
        } else {
            refuse(Message.attention("paying.takeBackFirst", taken().yuan()));
        }
    }

    private void note(int index) {
        if (asked.get().isEmpty() && amount.take(index)) {
            say(Message.calm("paying.confirm"));
        }
    }

    private void enter() {
        Optional<Asked> open = asked.get();
        if (open.isPresent()) {
            answer(open.get());
        } else if (sale.payment().complete()) {
            sale.settle(sale.payment());
        } else if (sale.payment().rest().isZero()) {
            // All of it is asked for; what was said meanwhile is looked at again.
            say(Message.attention("paying.waiting"));
            ways.resume(sale);
        } else if (amount.entry().isEmpty() && !sale.payment().restInCash().isZero()) {
            say(Message.attention("paying.amount"));
        } else {
            ways.cash().take(sale, handed(), "");
        }
    }

    private void answer(Asked open) {
        Entry entry = open.question().entry();
        if (entry.isEmpty()) {
            say(open.question().words());
        } else {
            open.way().take(sale, open.amount(), entry.text());
        }
    }

    private void choose(Way way) {
        if (asked.get().isPresent()) {
            return;
        }
        open(way).ifPresent(part -> {
            Optional<Question> question = way.question(part);
            if (question.isPresent()) {
                ask(Optional.of(new Asked(way, part, question.get())));
                say(question.get().words());
            } else {
                way.take(sale, part, "");
            }
        });
    }

    /** How much a way is asked for: what was keyed, or else the rest; empty, with the reason said, when it cannot be. */
    private Optional<Money> open(Way way) {
        Money rest = sale.payment().rest();
        Money part =
                asked.get().map(Asked::amount).orElseGet(() -> amount.entry().isEmpty() ? rest : handed());
        Optional<Message> closed = way.refusal();
        if (closed.isPresent()) {
            refuse(closed.get());
        } else if (rest.isLessThan(part)) {
            refuse(Message.error("paying.tooMuch", rest.yuan()));
        } else if (part.isPositive()) {
            return Optional.of(part);
        } else if (sale.payment().uncertain()) {
            refuse(Message.attention("paying.waiting"));
        } else {
            say(Message.attention("paying.nothingLeft"));
        }
        return Optional.empty();
    }

    /** The part that is not certain, or else the newest. */
    private void takeBack() {
        List<Leg> legs = sale.payment().legs();
        if (legs.isEmpty() || asked.get().isPresent()) {
            say(Message.attention("paying.nothingToTakeBack"));
            return;
        }
        Leg open = legs.stream()
                .filter(leg -> leg.state() == Leg.State.ASKED)
                .findFirst()
                .orElse(legs.get(legs.size() - 1));
        ways.of(open).ifPresent(way -> way.takeBack(sale, open));
    }
}
