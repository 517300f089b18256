package org.granary.drill.cashier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.drill.device.VirtualCounter;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;

/**
 * Stands outside the till: presses keys, pulls the scanner's trigger, reads the screen, and remembers what it saw done.
 * Knows every amount from the shelf, its prices and promotions. Survives the till: {@link #sitDownAt} takes the next one.
 */
public final class ScriptedCashier {
    private static final Duration REACTION = Duration.ofSeconds(15);
    private static final Duration CLOSING = Duration.ofMinutes(1);
    private static final long NOTE_FEN = 5_000;

    private final Shelf shelf;
    private final VirtualCounter counter;
    private final List<SeenSale> seen = new ArrayList<>();
    private TillRemote till;
    private int unknownCodes;
    private int givenUp;

    public ScriptedCashier(Shelf shelf, VirtualCounter counter, TillRemote till) {
        this.shelf = shelf;
        this.counter = counter;
        this.till = till;
    }

    /** Moves to a till that was started anew. */
    public void sitDownAt(TillRemote other) {
        till = other;
    }

    /** Everything that this cashier saw done, in order. */
    public List<SeenSale> seen() {
        return List.copyOf(seen);
    }

    public int unknownCodes() {
        return unknownCodes;
    }

    public int givenUp() {
        return givenUp;
    }

    public void signOn(String number, String pin) {
        on(Ids.SIGN_ON);
        till.type(number);
        till.key("ENTER");
        till.type(pin);
        till.key("ENTER");
        till.await("somebody signed on", REACTION, screen -> !screen.name().equals(Ids.SIGN_ON));
    }

    public void openShift(long floatFen) {
        on(Ids.OPEN_SHIFT);
        till.type(yuan(floatFen));
        till.key("ENTER");
        on(Ids.SELLING);
    }

    /** Serves one customer; empty when the customer gave up. */
    public Optional<SeenSale> serve(CustomerPlan plan) {
        Table table = ring(plan);
        if (plan.payment() == CustomerPlan.Payment.GIVES_UP) {
            giveUp();
            return Optional.empty();
        }
        startPaying(table);
        keyMoney(table, plan.payment());
        settle();
        return Optional.of(witness(table));
    }

    /**
     * Sells one piece of an article whose price is about to change: scans it, and takes it out again as long as the old
     * price comes up.
     */
    public SeenSale serveOncePriced(Good good, Duration bound) {
        on(Ids.SELLING);
        Table table = new Table(shelf.prices());
        table.scan(good.code(), 1);
        Wait.until(
                "the till to charge " + yuan(shelf.priceFen(good)) + " for " + good.name(),
                bound,
                () -> scansAt(good, table.total()),
                () -> String.valueOf(till.read()));
        startPaying(table);
        keyMoney(table, CustomerPlan.Payment.EXACT);
        settle();
        return witness(table);
    }

    private boolean scansAt(Good good, long fen) {
        counter.scan(good.code());
        Screen screen = till.await(
                "the scan of " + good.name(),
                REACTION,
                seen -> seen.shows(Ids.AMOUNT_DUE) && seen.fen(Ids.AMOUNT_DUE) > 0);
        if (screen.fen(Ids.AMOUNT_DUE) == fen) {
            return true;
        }
        till.key("F4");
        amountIs(0, "the line at the old price");
        return false;
    }

    /** Scans everything of a plan and checks the amount after each scan. */
    public Table ring(CustomerPlan plan) {
        on(Ids.SELLING);
        Table table = new Table(shelf.prices());
        for (CustomerPlan.Act act : plan.acts()) {
            perform(act, table);
        }
        return table;
    }

    private void perform(CustomerPlan.Act act, Table table) {
        if (act instanceof CustomerPlan.Act.Scan scan) {
            if (scan.packs() > 1) {
                till.type(scan.packs() + "*");
            }
            counter.scan(scan.good().code());
            table.scan(scan.good().code(), scan.packs());
            amountIs(table.total(), "the scan of " + scan.good().name());
        } else if (act instanceof CustomerPlan.Act.Weigh weigh) {
            String code = weigh.good().scaleCode(weigh.grams());
            counter.scan(code);
            table.scan(code, 1);
            amountIs(table.total(), "the scale label of " + weigh.good().name());
        } else if (act instanceof CustomerPlan.Act.VoidLast) {
            till.key("F4");
            table.removeLast();
            amountIs(table.total(), "the voided line");
        } else if (act instanceof CustomerPlan.Act.ScanUnknown unknown) {
            counter.scan(unknown.code());
            till.await(
                    "the till to name the unknown code " + unknown.code(),
                    REACTION,
                    screen -> screen.text(Ids.MESSAGE).contains(unknown.code()));
            amountIs(table.total(), "an unknown code");
            unknownCodes++;
        }
    }

    private void amountIs(long fen, String after) {
        till.await(
                "an amount of " + yuan(fen) + " after " + after,
                REACTION,
                screen -> screen.shows(Ids.AMOUNT_DUE) && screen.fen(Ids.AMOUNT_DUE) == fen);
    }

    private void giveUp() {
        till.key("F7");
        till.key("F7");
        amountIs(0, "the customer gave up");
        givenUp++;
    }

    /** Goes to the paying screen and checks what it asks for. */
    public void startPaying(Table table) {
        till.key("SPACE");
        Screen screen = on(Ids.PAYING);
        if (screen.fen(Ids.AMOUNT_DUE) != table.payable()) {
            throw new DrillFailure("the till asks for " + screen.text(Ids.AMOUNT_DUE) + " where "
                    + yuan(table.payable()) + " is right; screen: " + screen);
        }
    }

    /** Keys what the customer hands over. */
    public void keyMoney(Table table, CustomerPlan.Payment payment) {
        long handed =
                payment == CustomerPlan.Payment.EXACT ? table.payable() : (table.payable() / NOTE_FEN + 1) * NOTE_FEN;
        table.hand(handed);
        till.type(yuan(handed));
    }

    /** From here on the sale may be done at any moment. */
    public void settle() {
        till.key("ENTER");
    }

    /** Sees "done" on the screen, checks the change, and remembers the sale. */
    public SeenSale witness(Table table) {
        Screen done = on(Ids.DONE);
        SeenSale sale = new SeenSale(done.text(Ids.RECEIPT), table.payable(), table.moved());
        seen.add(sale);
        long change = table.handed() - table.payable();
        if (done.fen(Ids.CHANGE) != change) {
            throw new DrillFailure(
                    "the till gives " + done.text(Ids.CHANGE) + " back where " + yuan(change) + " is right");
        }
        till.key("ENTER");
        on(Ids.SELLING);
        return sale;
    }

    /** Whether the screen said "done" for this sale before the till died; remembers it then. */
    public Optional<SeenSale> witnessWhileItLasts(Table table, Duration bound) {
        try {
            Screen done = till.await("done", bound, screen -> screen.name().equals(Ids.DONE));
            SeenSale sale = new SeenSale(done.text(Ids.RECEIPT), table.payable(), table.moved());
            seen.add(sale);
            return Optional.of(sale);
        } catch (DrillFailure e) {
            return Optional.empty();
        }
    }

    /** Counts the drawer, closes the shift (the till asks twice) and waits until headquarters agrees with the day. */
    public Screen closeShift(long countedFen, Runnable beforeClosing) {
        on(Ids.SELLING);
        till.key("F8");
        on(Ids.CLOSE_SHIFT);
        till.type(yuan(countedFen));
        till.key("ENTER");
        beforeClosing.run();
        till.key("ENTER");
        return till.await(
                "headquarters to agree with the Z report",
                CLOSING,
                screen -> screen.name().equals(Ids.Z_REPORT)
                        && screen.text(Ids.MESSAGE).contains("差异 0"));
    }

    /** The state of the screen, once it is the wanted one. */
    public Screen on(String name) {
        return till.await(
                "the screen " + name, REACTION, screen -> screen.name().equals(name));
    }

    /** Fen as a person keys it. */
    public static String yuan(long fen) {
        return fen % 100 == 0
                ? Long.toString(fen / 100)
                : fen / 100 + "." + Long.toString(100 + fen % 100).substring(1);
    }

    /** What lies on the table of the customer being served. */
    public static final class Table {
        private final ShopPrices prices;
        private OpenSale sale = OpenSale.EMPTY;
        private long handed;

        Table(ShopPrices prices) {
            this.prices = prices;
        }

        void scan(String code, long packs) {
            sale = prices.with(sale, code, packs);
        }

        void removeLast() {
            sale = prices.withoutLast(sale);
        }

        void hand(long fen) {
            handed = fen;
        }

        long handed() {
            return handed;
        }

        public long total() {
            return prices.total(sale).fen();
        }

        /** After 抹零, down to the jiao. */
        public long payable() {
            return CashRounding.JIAO_DOWN.payable(prices.total(sale)).fen();
        }

        Map<String, Long> moved() {
            Map<String, Long> moved = new HashMap<>();
            sale.basket()
                    .lines()
                    .forEach(line -> moved.merge(
                            line.item().sku().code().value(), line.quantity().amount(), Long::sum));
            return moved;
        }
    }
}
