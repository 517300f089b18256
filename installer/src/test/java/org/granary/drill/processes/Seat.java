package org.granary.drill.processes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.PhoneNumber;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.app.Till;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.member.KnownMember;
import org.granary.pos.security.Cashier;
import org.granary.pos.store.Json;

/** One till and the cashier at it, on a thread of its own: sells at a steady pace and says what the till called done. */
public final class Seat {
    private static final long FLOAT_FEN = 30_000;

    private static final Duration CATALOGUE = Duration.ofMinutes(1);
    private static final int DONE_SECONDS = 30;
    private static final int RETURN_ONE_IN = 15;
    private static final int SIGN_UP_ONE_IN = 30;
    private static final int GIVE_UP_ONE_IN = 25;
    private static final int VOID_ONE_IN = 8;
    private static final int PAGE = 500;

    private final Till till;
    private final Customers customers;
    private final RecentSales recent;
    private final long paceMillis;
    private final Consumer<Seen> done;
    private final Cashier cashier = new Cashier(new CashierId("01"), "", false);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    /** Where the journal stood when the shift was opened; its beginning where that was before this process. */
    private long shiftFrom;

    /**
     * Sits down.
     *
     * @param recent sales of this process, which any of its tills may take back
     * @param done told of each document after the till's own service called it done
     */
    public Seat(Till till, Customers customers, RecentSales recent, long paceMillis, Consumer<Seen> done) {
        this.till = till;
        this.customers = customers;
        this.recent = recent;
        this.paceMillis = paceMillis;
        this.done = done;
        this.thread = new Thread(this::sell, "cashier-" + till.info().till());
        this.thread.setDaemon(true);
    }

    /** The till's name. */
    public String name() {
        return till.info().till().toString();
    }

    /** Waits for the catalogue, opens the shift where none is open, and begins. */
    void begin() {
        open();
        thread.start();
    }

    /** Waits for the catalogue and opens a shift where none is open; for whoever sells by {@link #sell(int, int)}. */
    public void open() {
        Wait.until(
                "the catalogue at " + name(),
                CATALOGUE,
                () -> till.prices().current().catalog().size() > 0,
                () -> String.valueOf(till.sync().status()));
        if (till.shifts().current().isEmpty()) {
            shiftFrom = till.journal().end();
            join(
                    "open a shift",
                    () -> till.shifts().open(cashier, Money.ofFen(FLOAT_FEN)).get(DONE_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** Sells back to back on the caller's thread, so many lines each. */
    public void sell(int sales, int lines) {
        for (int i = 0; i < sales; i++) {
            pay(
                    scanned(customers.basket(lines)).forMember(customers.member()),
                    till.sales().nextTicket(cashier));
        }
    }

    private void eachRecord(long from, Consumer<JournalRecord> look) {
        long position = from;
        List<JournalRecord> page = till.journal().read(position, PAGE);
        while (!page.isEmpty()) {
            page.forEach(look);
            position = page.get(page.size() - 1).end();
            page = till.journal().read(position, PAGE);
        }
    }

    /** Finishes the customer at the till and stops. */
    void end() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(DONE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes the shift, counting exactly what the journal says it took in; returns what the Z report says. */
    public Takings close() {
        DocumentId shift = till.shifts().current().orElseThrow().id();
        List<Money> cash = new ArrayList<>();
        eachRecord(shiftFrom, record -> {
            if (record.type().equals(RecordType.SALE.code())) {
                PaidSale sale = Json.read(record.payload(), SaleMessage.class).toDomain();
                cash.add(sale.shiftId().equals(shift) ? sale.paid() : Money.ZERO);
            } else if (record.type().equals(RecordType.RETURN.code())) {
                PaidReturn back =
                        Json.read(record.payload(), ReturnMessage.class).toDomain();
                cash.add(back.shiftId().equals(shift) ? back.refunded().negate() : Money.ZERO);
            }
        });
        ZReport report = join(
                "close the shift",
                () -> till.shifts()
                        .close(cashier, Money.ofFen(FLOAT_FEN).plus(Money.sum(cash)))
                        .get(DONE_SECONDS, TimeUnit.SECONDS));
        return new Takings(
                1,
                report.totals().sales(),
                report.totals()
                        .tendered(TenderKind.CASH)
                        .minus(report.totals().refunded(TenderKind.CASH))
                        .fen(),
                report.overOrShort().fen());
    }

    /**
     * Ends the till in good order, once its database has everything and what it has is written down.
     *
     * @param folder of its data
     */
    public void quit(Path folder) {
        Wait.until(
                "the database of " + name() + " to have everything",
                CATALOGUE,
                () -> till.projectionLag() == 0,
                () -> till.projectionLag() + " bytes of journal");
        TillBook.keep(folder);
        till.close();
    }

    /** What headquarters has not confirmed. */
    public long unsynced() {
        return till.sync().status().unsynced();
    }

    public Till till() {
        return till;
    }

    private void sell() {
        boolean going = true;
        while (going) {
            long began = System.nanoTime();
            if (customers.oneIn(RETURN_ONE_IN)) {
                takeBack();
            }
            if (customers.oneIn(SIGN_UP_ONE_IN)) {
                signUp();
            }
            serve();
            long left = TimeUnit.MILLISECONDS.toNanos(paceMillis) - (System.nanoTime() - began);
            try {
                going = !stop.await(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                going = false;
            }
        }
    }

    private OpenSale scanned(List<Customers.Scanned> basket) {
        OpenSale sale = OpenSale.EMPTY;
        for (Customers.Scanned scanned : basket) {
            ScanResult result = sale.scan(
                    scanned.code(),
                    scanned.packs(),
                    till.sales().codeReader(),
                    till.prices().current());
            if (!(result instanceof ScanResult.Added added)) {
                throw new DrillFailure("the till does not know " + scanned + ": " + result);
            }
            sale = added.sale();
        }
        return sale;
    }

    private void serve() {
        OpenSale sale = scanned(customers.basket());
        if (sale.basket().lines().size() > 1 && customers.oneIn(VOID_ONE_IN)) {
            sale = sale.voidLine(
                    1, Pricing.of(till.prices().current()), till.clock().instant());
        }
        OpenSale.Ticket ticket = till.sales().nextTicket(cashier);
        if (customers.oneIn(GIVE_UP_ONE_IN)) {
            giveUp(sale, ticket);
        } else {
            pay(sale.forMember(customers.member()), ticket);
        }
    }

    private void giveUp(OpenSale sale, OpenSale.Ticket ticket) {
        sale.giveUp(Pricing.of(till.prices().current()), ticket.id(), ticket.shiftId(), ticket.cashier(), ticket.at())
                .ifPresent(given -> join(
                        "give a sale up", () -> till.sales().recordVoid(given).get(DONE_SECONDS, TimeUnit.SECONDS)));
    }

    private void pay(OpenSale sale, OpenSale.Ticket ticket) {
        Money handed = sale.price(till.prices().current()).total().plus(Money.ofFen(10_000));
        Settlement settlement = sale.settleCash(
                handed, till.sales().cashRounding(), till.prices().current(), ticket);
        if (!(settlement instanceof Settlement.Settled settled)) {
            throw new DrillFailure("a sale was not settled: " + settlement);
        }
        PaidSale paid = join(
                        "complete a sale",
                        () -> till.sales().complete(settled.sale()).get(DONE_SECONDS, TimeUnit.SECONDS))
                .sale();
        done.accept(Seen.of(paid));
        recent.add(paid);
    }

    /** Somebody brings back part of what was sold at any till of this process. */
    private void takeBack() {
        recent.take(customers.below(RecentSales.MAX)).ifPresent(sale -> {
            OpenSale.Ticket ticket = till.sales().nextTicket(cashier);
            if (Returns.of(sale, Returned.NOTHING, some(sale), ticket) instanceof Returns.Outcome.Built built) {
                PaidReturn done = join(
                        "take goods back",
                        () -> till.returns().complete(built.paidReturn()).get(DONE_SECONDS, TimeUnit.SECONDS));
                this.done.accept(Seen.of(done));
            }
        });
    }

    /** Somebody becomes a member, maybe not for the first time and maybe at two tills at once. */
    private void signUp() {
        if (till.members().ready()) {
            PhoneNumber phone = customers.phone();
            KnownMember joined =
                    join("sign a member up", () -> till.members().join(phone).get(DONE_SECONDS, TimeUnit.SECONDS));
            customers.knows(joined.id());
        }
    }

    private Map<Integer, Long> some(PaidSale sale) {
        Map<Integer, Long> quantities = new TreeMap<>();
        List<SaleLine> lines = new ArrayList<>(sale.lines());
        SaleLine line = lines.get(customers.below(lines.size()));
        quantities.put(
                line.lineNumber(),
                1L + customers.below(Math.toIntExact(line.quantity().amount())));
        return quantities;
    }

    /** A step that ends in a future. */
    private interface Step<T> {
        T run() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static <T> T join(String what, Step<T> step) {
        try {
            return step.run();
        } catch (ExecutionException | TimeoutException e) {
            throw new DrillFailure("the till could not " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailure("interrupted", e);
        }
    }
}
