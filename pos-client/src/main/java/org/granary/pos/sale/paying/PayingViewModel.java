package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.Money;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Session;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.tender.UnfinishedPayment;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
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

    /** A way that was chosen, and what it asks. */
    public record Asked(Way way, Money amount, Question question) {}

    /** A way as it is offered now; with a reason it is grey. */
    public record Offer(Way way, Optional<Message> closed) {
        static Offer of(Way way) {
            return new Offer(way, way.closed());
        }
    }

    private final SaleDraft draft;
    private final PayingSale sale;
    private final CashWay cash = new CashWay();
    private final List<Way> ways;
    private final Sounds sounds;
    private final Exits exits;
    private final Entry amount = Entry.amount();
    private final ReadOnlyObjectWrapper<List<Money>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Offer>> offers = new ReadOnlyObjectWrapper<>(List.of());
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
        this.ways = List.copyOf(ways);
        this.sounds = sounds;
        this.exits = exits;
        sale = new PayingSale(draft, checkout, desk, session, ui, new Hears());
        sale.paymentProperty().addListener((property, before, after) -> {
            notes.set(QuickNotes.of(after.restInCash()));
            offerKeys();
        });
        ways.forEach(way -> way.follow(sale));
        look();
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
            amount.clear();
            ask(Optional.empty());
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
        return notes.getReadOnlyProperty();
    }

    /** All ways but cash, as they can be used now. */
    public ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /** The way that asks for something instead of an amount of cash; empty while none does. */
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Where an amount is keyed. */
    public Entry amount() {
        return amount;
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
        return Amounts.read(amount).orElse(Money.ZERO);
    }

    /** What goes back if the keyed amount is right; empty while it is too little. */
    public Optional<Money> change() {
        Money change = handed().minus(sale.payment().restInCash());
        return change.isNegative() ? Optional.empty() : Optional.of(change);
    }

    /** How a part stands, in words. */
    public Message standing(Leg leg) {
        return way(leg).flatMap(way -> way.standing(leg)).orElseGet(() -> Message.calm("paying.leg." + leg.state()));
    }

    private Optional<Way> way(Leg leg) {
        return Stream.concat(Stream.of(cash), ways.stream())
                .filter(way -> way.took(leg))
                .findFirst();
    }

    @Override
    public void shown() {
        amount.clear();
        cash.forget();
        ask(Optional.empty());
        look();
        if (sale.payment().legs().isEmpty()) {
            sale.startOver();
            say(Message.calm("paying.amount"));
        } else {
            sale.follow();
        }
        draft.prepare();
    }

    /** Looks again at which ways can be used; also when the line to headquarters came or went. */
    public void look() {
        List<Offer> now = ways.stream().map(Offer::of).toList();
        if (!now.equals(offers.get())) {
            offers.set(now);
        }
    }

    /** Goes on with what the run before left half paid; the goods are on the table again. */
    public void resume(UnfinishedPayment unfinished) {
        sale.resume(unfinished);
        say(Message.attention("paying.resumed", taken().yuan()));
        ways.forEach(way -> way.resume(sale));
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
            cash.forget();
        }
        look();
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
                ways.stream().filter(way -> way.key() == key).findFirst().ifPresent(this::choose);
        }
    }

    @Override
    public void typed(char character) {
        if (!settling()) {
            cash.forget();
            super.typed(character);
        }
    }

    @Override
    public void scanned(String code) {
        cash.forget();
        look();
        Optional<Way> meant = ways.stream().filter(way -> way.recognises(code)).findFirst();
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
        return asked.get().map(open -> open.question().entry()).orElse(amount);
    }

    @Override
    public boolean takesForScan(String code) {
        boolean meant = asked.get().map(open -> open.way().recognises(code)).orElse(true);
        return code.length() >= SHORTEST_BARCODE && code.indexOf('.') < 0 && meant;
    }

    private void offerKeys() {
        if (asked.get().isPresent()) {
            offer(
                    KeyHint.of(Key.ESCAPE, "hint.back"),
                    KeyHint.of(Key.BACKSPACE, "hint.correct"),
                    KeyHint.next(Key.ENTER, "hint.confirm"));
        } else if (sale.payment().legs().isEmpty()) {
            offer(
                    KeyHint.of(Key.BACKSPACE, "hint.correct"),
                    KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                    KeyHint.next(Key.ENTER, "hint.settle"));
        } else {
            offer(
                    KeyHint.of(Key.BACKSPACE, "hint.correct"),
                    KeyHint.of(Key.DELETE, "hint.takePartBack"),
                    KeyHint.next(Key.ENTER, "hint.settle"));
        }
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
        } else if (sale.payment().legs().isEmpty()) {
            exits.back().run();
        } else {
            refuse(Message.attention("paying.takeBackFirst", taken().yuan()));
        }
    }

    private void note(int index) {
        List<Money> offered = notes.get();
        if (index < offered.size() && asked.get().isEmpty()) {
            amount.set(offered.get(index).yuan());
            say(Message.calm("paying.confirm"));
        }
    }

    private void enter() {
        Optional<Asked> open = asked.get();
        if (open.isPresent()) {
            answer(open.get());
        } else if (sale.payment().complete()) {
            sale.settle(sale.payment());
        } else if (amount.isEmpty() && !sale.payment().restInCash().isZero()) {
            say(Message.attention("paying.amount"));
        } else {
            cash.take(sale, handed(), "");
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
        Money part = asked.get().map(Asked::amount).orElseGet(() -> amount.isEmpty() ? rest : handed());
        Optional<Message> closed = way.closed();
        if (closed.isPresent()) {
            refuse(closed.get());
        } else if (rest.isLessThan(part)) {
            refuse(Message.error("paying.tooMuch", rest.yuan()));
        } else if (part.isPositive()) {
            return Optional.of(part);
        } else {
            say(Message.attention("paying.nothingLeft"));
        }
        return Optional.empty();
    }

    private void takeBack() {
        List<Leg> legs = sale.payment().legs();
        if (legs.isEmpty() || asked.get().isPresent()) {
            say(Message.attention("paying.nothingToTakeBack"));
            return;
        }
        Leg last = legs.get(legs.size() - 1);
        way(last).ifPresent(way -> way.takeBack(sale, last));
    }
}
