package org.granary.drill.shopday;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.CustomerPlan;
import org.granary.drill.cashier.CustomerPlan.Act;
import org.granary.drill.cashier.CustomerPlan.Payment;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.cashier.SeenSale;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillRemote;

/**
 * The scripted shop day: a till and headquarters as processes of their own, virtual devices on real lines, a cashier
 * outside. The network fails twice, prices change twice, the till is killed once, and in the evening everything has to
 * tie out.
 */
public final class ShopDay {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ZH = "zh";
    private static final String EN = "en";

    private final Day day;

    private ShopDay(Day day) {
        this.day = day;
    }

    /** The drill {@code shop-day}, scripted. */
    public static int run(DrillSettings settings, PrintWriter words) {
        words.println("A shop day, seed " + settings.seed());
        try (Day day = new Day(settings, words)) {
            return new ShopDay(day).live(settings.seed());
        }
    }

    private int live(long seed) {
        day.story.tell("Starting headquarters, the virtual devices and the till ...");
        day.shop.open();
        TillRemote till = day.shop.startTill();
        ScriptedCashier cashier = new ScriptedCashier(day.shelf, day.shop.counter(), till);
        morning(cashier, till);
        PriceChanges prices = new PriceChanges(day, cashier);
        prices.whileOfflineAndLabelsDark();
        serveWithPictures(cashier, CustomerPlan.random(day.random, day.shelf), "selling-offline", ZH);
        day.customers(cashier, 9);
        killAndReturn(cashier, till);
        day.customers(cashier, 5);
        prices.raiseWaitsForItsLabel();
        day.customers(cashier, 4);
        prices.whileOfflineAndLabelsLit();
        day.customers(cashier, 3);
        Screen evening = evening(cashier, day.shop.till());
        return new Reckoning(day, seed).reckon(cashier, evening);
    }

    private void morning(ScriptedCashier cashier, TillRemote till) {
        day.pictures.take(till, "sign-on", ZH);
        cashier.signOn(Day.CASHIER, Day.PIN);
        day.pictures.take(till, "open-shift", ZH);
        cashier.openShift(Day.FLOAT_FEN);
        day.story.tell("Signed on; the shift is open. The labels get their pictures ...");
        day.labelsAreDelivered();
        day.published(day.board.all().size());
        day.checkLabels("before");
        Good noodles = day.shelf.article("MT0001");
        serveWithPictures(
                cashier,
                plan(
                        Payment.NOTES,
                        new Act.Scan(day.shelf.article("DM0002"), 1),
                        new Act.Weigh(day.shelf.article("DM0046"), 1_234),
                        new Act.Scan(noodles, 3)),
                "selling",
                ZH);
        serveWithPictures(
                cashier,
                plan(
                        Payment.EXACT,
                        new Act.Scan(day.shelf.pack("YY0001"), 1),
                        new Act.Scan(noodles, 1),
                        new Act.VoidLast(),
                        new Act.ScanUnknown("6909999999995")),
                "unknown-code",
                ZH);
        cashier.serve(CustomerPlan.random(day.random, day.shelf).paidBy(Payment.GIVES_UP));
        day.customers(cashier, 12);
        day.story.tell(cashier.seen().size() + " sales so far, one customer gave up, unknown codes said aloud: "
                + cashier.unknownCodes());
    }

    private static CustomerPlan plan(Payment payment, Act... acts) {
        return new CustomerPlan(List.of(acts), payment);
    }

    private void serveWithPictures(ScriptedCashier cashier, CustomerPlan plan, String name, String language) {
        TillRemote till = day.shop.till();
        ScriptedCashier.Table table = cashier.ring(plan);
        day.pictures.take(till, name, language);
        cashier.startPaying(table);
        cashier.keyMoney(table, plan.payment());
        day.pictures.take(till, "paying", language);
        cashier.settle();
        cashier.on(Ids.DONE);
        day.pictures.take(till, "done", language);
        cashier.witness(table);
    }

    /** Pays a sale offline, sees it done, and pulls the plug while its receipt is being printed. */
    private void killAndReturn(ScriptedCashier cashier, TillRemote till) {
        int before = day.shop.counter().paper().receipts();
        till.arm("while-printing", 1);
        ScriptedCashier.Table table = cashier.ring(CustomerPlan.random(day.random, day.shelf));
        cashier.startPaying(table);
        cashier.keyMoney(table, Payment.EXACT);
        cashier.settle();
        SeenSale last = cashier.witnessWhileItLasts(table, SOON)
                .orElseThrow(() -> new DrillFailure("the sale before the kill was never done"));
        till.awaitCrashPoint("while-printing", SOON);
        day.story.fault("till killed between done and sent, while its receipt was printing");
        till.kill();
        int atDeath = day.shop.counter().paper().receipts();
        day.story.tell("kill -9 of the till: " + last.receipt() + " was done, not sent, its printing not confirmed");
        TillRemote again = day.shop.startTill();
        cashier.sitDownAt(again);
        cashier.signOn(Day.CASHIER, Day.PIN);
        Screen asked = cashier.on(Ids.UNKNOWN_PRINT);
        day.pictures.take(again, "unknown-print", ZH);
        day.story.expect(
                asked.text(Screen.EVERYTHING).contains(last.receipt()),
                "the doubtful receipt " + last.receipt() + " is not offered after the restart");
        int after = day.shop.counter().paper().receipts();
        day.story.expect(after == atDeath, "the till printed by itself after the restart");
        day.story.expect(
                again.books().receipts().contains(last.receipt()),
                "the sale " + last.receipt() + " is not in the till after the restart");
        boolean cameOut = atDeath > before;
        again.key(cameOut ? "ENTER" : "F9");
        again.key("ESCAPE");
        cashier.on(Ids.SELLING);
        day.story.tell(
                "The till is back without network: the sale is there; its receipt was offered, the cashier looked and "
                        + (cameOut ? "found it" : "asked for a copy"));
    }

    private Screen evening(ScriptedCashier cashier, TillRemote till) {
        day.online();
        till.key("F10");
        serveWithPictures(cashier, CustomerPlan.random(day.random, day.shelf), "selling", EN);
        till.key("F10");
        day.labelsAreDelivered();
        day.checkLabels("after");
        Screen compared = cashier.closeShift(
                Day.FLOAT_FEN + SeenSale.paid(cashier.seen()), () -> day.pictures.take(till, "close-shift", ZH));
        day.pictures.take(till, "z-report", ZH);
        day.story.tell("Shift closed. " + compared.text(Ids.MESSAGE));
        day.unsyncedIsZero();
        return till.read();
    }
}
