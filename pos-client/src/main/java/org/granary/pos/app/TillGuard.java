package org.granary.pos.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.Cause;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.ZReport;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.print.DrawerSlips;
import org.granary.pos.print.PrintService;
import org.granary.pos.print.TrainingPaper;
import org.granary.pos.reconcile.DayService;
import org.granary.pos.sale.held.HeldEntry;
import org.granary.pos.sale.held.HeldSales;
import org.granary.pos.security.approval.ApprovalService;
import org.granary.pos.security.approval.GuardFile;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.shift.drawer.DrawerService;
import org.granary.pos.store.Database;
import org.granary.pos.tender.PaymentService;

/** What is guarded at a till, the drawer, and what a closed shift leaves behind. */
public final class TillGuard {
    private final TillId till;
    private final ShiftService shifts;
    private final Database database;
    private final ApprovalService approvals;
    private final DrawerService drawer;

    TillGuard(
            TillId till,
            Journal journal,
            Database database,
            DocumentIds ids,
            Clock clock,
            ShiftService shifts,
            Path data) {
        this.till = till;
        this.shifts = shifts;
        this.database = database;
        approvals = new ApprovalService(till, journal, ids, clock, GuardFile.read(data));
        drawer = new DrawerService(shifts, journal, ids, clock);
    }

    public ApprovalService approvals() {
        return approvals;
    }

    public DrawerService drawer() {
        return drawer;
    }

    /** The last Z reports, the newest first. */
    public CompletableFuture<List<ZReport>> reports() {
        return shifts.reports(database);
    }

    /** Each move opens the drawer and prints a slip; a reading prints itself. Every paper of a training is void. */
    void prints(PrintService prints, PriceBooks shop, TillSettings settings) {
        if (settings.trainsFor() != null) {
            prints.markEach(new TrainingPaper(settings.locale())::of);
        }
        DrawerSlips slips = new DrawerSlips(shop::shop, settings.locale());
        drawer.onMoved(moved -> prints.print("cash moved", () -> slips.moved(moved)));
        drawer.onOpened(opened -> prints.print("drawer opened", () -> slips.opened(opened)));
    }

    /** Says what a shift leaves behind when it is closed. */
    void carriesOver(
            HeldSales held, PaymentService payments, PrintService prints, LongSupplier unsynced, DayService days) {
        shifts.carriesOver(() -> payments.unfinished()
                .thenApply(found -> found.map(open -> some(
                                Unresolved.Kind.PAYMENT,
                                open.sale().cashier().value(),
                                1,
                                open.payment().settled()))
                        .orElse(List.of())));
        shifts.carriesOver(() -> held.waiting().thenApply(TillGuard::held));
        shifts.carriesOver(() -> CompletableFuture.completedFuture(papers(prints)));
        shifts.carriesOver(() -> CompletableFuture.completedFuture(
                some(Unresolved.Kind.UNSENT, till.toString(), unsynced.getAsLong(), Money.ZERO)));
        shifts.carriesOver(() -> days.days()
                .thenApply(known -> some(
                        Unresolved.Kind.SUSPENSE,
                        till.toString(),
                        known.stream()
                                .flatMap(day -> day.found().stream())
                                .filter(found -> found.causeHere() == Cause.SUSPENSE)
                                .mapToLong(DayBooks.Found::count)
                                .sum(),
                        Money.ZERO)));
    }

    /** Each cashier's own; other tills' sales are theirs. */
    private static List<Unresolved> held(List<HeldEntry> waiting) {
        Map<String, List<Money>> byCashier = new TreeMap<>();
        waiting.stream()
                .filter(HeldEntry::own)
                .forEach(entry -> byCashier
                        .computeIfAbsent(entry.sale().cashier().value(), any -> new ArrayList<>())
                        .add(entry.sale().total()));
        List<Unresolved> left = new ArrayList<>();
        byCashier.forEach((cashier, sums) ->
                left.add(new Unresolved(Unresolved.Kind.HELD_SALE, cashier, sums.size(), Money.sum(sums))));
        return left;
    }

    private List<Unresolved> papers(PrintService prints) {
        List<Money> sums = new ArrayList<>();
        prints.queued().forEach(print -> sums.add(print.total()));
        prints.unknownPrints().forEach(print -> sums.add(print.total()));
        String owner =
                shifts.current().map(ShiftOpened::cashier).map(Object::toString).orElse(till.toString());
        return some(Unresolved.Kind.PRINT_JOB, owner, sums.size(), Money.sum(sums));
    }

    private static List<Unresolved> some(Unresolved.Kind kind, String owner, long count, Money amount) {
        return count < 1
                ? List.of()
                : List.of(new Unresolved(kind, owner, (int) Math.min(count, Integer.MAX_VALUE), amount));
    }
}
