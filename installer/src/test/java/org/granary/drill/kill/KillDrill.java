package org.granary.drill.kill;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.CustomerPlan;
import org.granary.drill.cashier.CustomerPlan.Payment;
import org.granary.drill.cashier.Ids;
import org.granary.drill.cashier.ScriptedCashier;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.Screen;
import org.granary.drill.till.TillBooks;
import org.granary.drill.till.TillRemote;
import org.granary.pos.sync.CrashPoint;
import org.jspecify.annotations.Nullable;

/**
 * kill -9 of the till, again and again over scripted days: at every crash point and at random moments. What the cashier
 * saw done has to be there after each restart and once at headquarters in the end; no doubtful receipt prints by itself.
 */
public final class KillDrill {
    private static final Instant FIRST_MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final Duration NIGHT = Duration.ofHours(24);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long FLOAT_FEN = 30_000;
    private static final int KILLS_CI = 25;
    private static final int KILLS_FULL = 200;
    private static final int EACH = 2;
    private static final int KILLS_A_DAY = 5;

    private final Random random;
    private final Path out;
    private final Shelf shelf;
    private final PrintWriter words;
    private final RunningShop shop;
    private final Tally tally = new Tally();
    private @Nullable ScriptedCashier cashier;
    private long moneyOfEarlierDays;

    private KillDrill(DrillSettings settings, PrintWriter words) {
        this.random = new Random(settings.seed());
        this.out = Folders.fresh(settings.target("kill"));
        this.shelf = new Shelf(settings.data().resolve("catalogue.csv"));
        this.words = words;
        this.shop = new RunningShop(settings, out.resolve("run"), FIRST_MORNING);
    }

    /** The drill {@code kill}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        words.println("Killing the till, seed " + settings.seed());
        KillDrill drill = new KillDrill(settings, words);
        try (RunningShop running = drill.shop) {
            running.open();
            return drill.live(settings);
        }
    }

    private int live(DrillSettings settings) {
        int kills = settings.full() ? KILLS_FULL : KILLS_CI;
        List<KillPlan> plans = KillPlan.all(random, kills, EACH);
        cashier = new ScriptedCashier(shelf, shop.counter(), shop.startTill());
        for (int from = 0; from < plans.size(); from += KILLS_A_DAY) {
            day(plans.subList(from, Math.min(plans.size(), from + KILLS_A_DAY)));
            words.println("Day " + (from / KILLS_A_DAY + 1) + " closed: " + tally.kills() + " kills, "
                    + cashier().seen().size() + " sales seen done, headquarters agrees");
        }
        TillBooks till = shop.till().books();
        tally.headquartersHas(cashier().seen(), till, shop.closeAndReadBooks());
        boolean enough = tally.kills() >= kills;
        for (CrashPoint point : CrashPoint.values()) {
            enough &= tally.killsAt(point.code()) >= EACH;
        }
        Folders.report(out, tally.report(settings.seed(), cashier().seen().size()));
        words.println(
                "Summary: " + tally.report(settings.seed(), cashier().seen().size()));
        return enough && tally.clean() ? 0 : 1;
    }

    private ScriptedCashier cashier() {
        return requireNonNull(cashier, "nobody is at the till");
    }

    private void day(List<KillPlan> plans) {
        cashier().signOn("01", "1357");
        cashier().openShift(FLOAT_FEN);
        for (KillPlan plan : plans) {
            cashier().serve(CustomerPlan.random(random, shelf));
            kill(plan);
            comeBack(plan);
            cashier().serve(CustomerPlan.random(random, shelf));
        }
        shop.gate().join();
        settled();
        closeShift();
        shop.clock().advance(NIGHT);
    }

    private void settled() {
        shop.till()
                .await(
                        "everything to be sent",
                        PATIENCE,
                        screen -> screen.text(Ids.UNSYNCED).strip().equals("0"));
    }

    private void kill(KillPlan plan) {
        TillRemote till = shop.till();
        if (plan.offline()) {
            shop.gate().cut();
        } else {
            settled();
        }
        ScriptedCashier.Table table = cashier().ring(CustomerPlan.random(random, shelf));
        cashier().startPaying(table);
        cashier().keyMoney(table, Payment.NOTES);
        if (plan.point().equals(KillPlan.RANDOM)) {
            cashier().settle();
            cashier().witnessWhileItLasts(table, Duration.ofMillis(plan.millis()));
        } else {
            till.arm(plan.point(), 1);
            cashier().settle();
            boolean seen = plan.beforeDone()
                    || cashier().witnessWhileItLasts(table, SOON).isPresent();
            if (!seen) {
                throw new DrillFailure("the sale before " + plan.point() + " was never done; screen: " + till.read());
            }
            till.awaitCrashPoint(plan.point(), SOON);
        }
        till.kill();
        tally.killed(plan.point());
        words.println("  kill " + tally.kills() + ": " + plan.point() + (plan.offline() ? ", offline" : ""));
    }

    private void comeBack(KillPlan plan) {
        int before = shop.counter().paper().receipts();
        TillRemote till = shop.startTill();
        cashier().sitDownAt(till);
        cashier().signOn("01", "1357");
        Screen screen = till.await(
                "a screen to go on from",
                SOON,
                seen -> seen.name().equals(Ids.SELLING) || seen.name().equals(Ids.UNKNOWN_PRINT));
        TillBooks books = till.books();
        tally.tillHas(cashier().seen(), books);
        tally.reprintedByItself(shop.counter().paper().receipts() - before);
        boolean doubtful = plan.point().equals(CrashPoint.WHILE_PRINTING.code());
        if (doubtful && !screen.name().equals(Ids.UNKNOWN_PRINT)) {
            tally.differs("a receipt was being printed when the till died, and it was not offered");
        }
        if (screen.name().equals(Ids.UNKNOWN_PRINT)) {
            answerDoubts(till, before);
        }
        if (plan.offline()) {
            shop.gate().join();
        }
    }

    /** The cashier looks at the printer and says of each doubtful receipt that it came out, or asks for a copy. */
    private void answerDoubts(TillRemote till, int before) {
        boolean copy = random.nextBoolean();
        till.key(copy ? "F9" : "ENTER");
        if (copy) {
            Wait.until(
                    "the copy to come out",
                    SOON,
                    () -> shop.counter().paper().receipts() > before,
                    () -> String.valueOf(till.read()));
        }
        till.key("ESCAPE");
        cashier().on(Ids.SELLING);
    }

    private void closeShift() {
        TillRemote till = shop.till();
        long today = till.books().tendersFen() - moneyOfEarlierDays;
        moneyOfEarlierDays += today;
        Screen compared = cashier().closeShift(FLOAT_FEN + today, () -> {});
        if (compared.fen(Ids.OVER_OR_SHORT) != 0) {
            tally.differs("the drawer is off by " + compared.text(Ids.OVER_OR_SHORT));
        }
        settled();
        till.key("ENTER");
        cashier().on(Ids.SIGN_ON);
    }
}
