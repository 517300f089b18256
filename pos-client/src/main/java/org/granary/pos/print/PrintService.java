package org.granary.pos.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.RecordType;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.PrintJob;
import org.granary.pos.device.PrintOutcome;
import org.granary.pos.device.ReceiptPrinter;
import org.granary.pos.device.escpos.EscPosEncoder;
import org.granary.pos.device.escpos.ReceiptDocument;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.OwnedThread;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.SaleService;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints receipts one at a time on a thread of its own, and keeps in the journal what became of each. What may have come
 * out is never printed again by itself; what was not sent waits until the cashier resumes it.
 */
public final class PrintService implements AutoCloseable {
    /** Finished sales whose receipts may wait for the printer before they are put with those to be resumed. */
    public static final int QUEUE_MAX = 50;

    /** Open receipts that are offered; older ones stay in the journal only. */
    public static final int OFFERED_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(PrintService.class);

    private final Journal journal;
    private final Database database;
    private final PrintStore store;
    private final SaleService sales;
    private final ReceiptPrinter printer;
    private final ReceiptComposer composer;
    private final EscPosEncoder encoder;
    private final CrashPoints crashPoints;
    private final OwnedThread thread = new OwnedThread("receipts");
    private final AtomicInteger queuedSales = new AtomicInteger();
    /** Asked for and not begun: a second press of the key changes nothing. */
    private final Set<ReceiptNumber> asked = ConcurrentHashMap.newKeySet();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // Changed on the receipts' thread only; read through the snapshot.
    private final Map<String, PrintStore.OpenPrint> open = new TreeMap<>();
    private String atPrinter = "";
    private volatile UnaryOperator<ReceiptDocument> mark = UnaryOperator.identity();
    private volatile List<PrintStore.OpenPrint> offered = List.of();

    public PrintService(
            Journal journal,
            Database database,
            PrintStore store,
            SaleService sales,
            ReceiptPrinter printer,
            ReceiptComposer composer,
            EscPosEncoder encoder,
            CrashPoints crashPoints) {
        this.journal = journal;
        this.database = database;
        this.store = store;
        this.sales = sales;
        this.printer = printer;
        this.composer = composer;
        this.encoder = encoder;
        this.crashPoints = crashPoints;
    }

    /** Finds the receipts that are still open after the replay, then prints each finished sale's. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(handle -> store.open(handle, OFFERED_MAX))
                .thenAcceptAsync(
                        found -> {
                            found.forEach(
                                    print -> open.put(print.receiptNumber().toString(), print));
                            publish();
                        },
                        thread)
                .thenRun(() -> sales.onDone(this::enqueue));
    }

    /** Every paper from now on goes through this. */
    public void markEach(UnaryOperator<ReceiptDocument> marking) {
        mark = marking;
    }

    /** Receipts that may or may not have come out, oldest first. */
    public List<UnknownPrint> unknownPrints() {
        return offered.stream()
                .filter(print -> print.state().doubtful())
                .map(print -> new UnknownPrint(print.receiptNumber(), print.total(), print.soldAt()))
                .toList();
    }

    /** Receipts of which nothing was sent, oldest first. */
    public List<QueuedPrint> queued() {
        return offered.stream()
                .filter(print -> !print.state().doubtful())
                .map(print -> new QueuedPrint(print.receiptNumber(), print.total(), print.soldAt()))
                .toList();
    }

    /** Prints a receipt again, marked 副本. */
    public void reprint(UnknownPrint print) {
        reprint(print.receiptNumber());
    }

    /** Prints any finished sale's receipt again, marked 副本. */
    public void reprint(ReceiptNumber number) {
        printAgain(number, true);
    }

    /** The cashier looked at the paper, and nothing is to be done. */
    public void dismiss(UnknownPrint print) {
        thread.execute(() -> record(print.receiptNumber().toString(), PrintState.DISMISSED, ""));
    }

    /** Prints everything of which nothing was sent, in the order of sale. */
    public void resume() {
        queued().forEach(print -> printAgain(print.receiptNumber(), false));
    }

    /** This receipt is not wanted any more. */
    public void cancel(QueuedPrint print) {
        thread.execute(() -> record(print.receiptNumber().toString(), PrintState.CANCELLED, ""));
    }

    /** Prints a Z report; it can be asked for again at any time. */
    public void print(ZReport report) {
        thread.execute(() -> {
            if (hasPrinter()) {
                PrintOutcome outcome =
                        send("Z-" + report.number(), composer.report(report, ReceiptComposer.Copy.ORIGINAL));
                LOG.info("Z report {}: {}", report.number(), outcome);
            }
        });
    }

    /** Prints a Z report again, marked 副本. */
    public void reprint(ZReport report) {
        print("Z-" + report.number() + "-copy", () -> composer.report(report, ReceiptComposer.Copy.DUPLICATE));
    }

    /** Prints the figures of a shift that is still open. */
    public void print(XReading reading) {
        print("X-" + reading.at().toEpochMilli(), () -> composer.reading(reading));
    }

    /**
     * Prints a paper that nobody needs twice.
     *
     * @param job names it in the log
     */
    public void print(String job, Supplier<ReceiptDocument> paper) {
        thread.execute(() -> {
            if (hasPrinter()) {
                LOG.info("{}: {}", job, send(job, paper.get()));
            }
        });
    }

    /** Prints what the customer gets for goods that came back, and opens the drawer. */
    public void print(PaidReturn paidReturn) {
        thread.execute(() -> {
            if (hasPrinter()) {
                PrintOutcome outcome = send(paidReturn.receiptNumber().toString(), composer.returned(paidReturn));
                LOG.info("return {}: {}", paidReturn.receiptNumber(), outcome);
            }
        });
    }

    /** Calls the listener on the receipts' thread whenever the lists change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private boolean hasPrinter() {
        return printer.status().state() != DeviceState.NOT_CONFIGURED;
    }

    private void enqueue(DoneSale done) {
        boolean room = queuedSales.incrementAndGet() <= QUEUE_MAX;
        try {
            thread.execute(() -> printFirst(done, room));
        } catch (RejectedExecutionException e) {
            LOG.info("receipt {} is offered after the next start", done.sale().receiptNumber(), e);
        }
    }

    private void printFirst(DoneSale done, boolean room) {
        PaidSale sale = done.sale();
        queuedSales.decrementAndGet();
        if (!hasPrinter()) {
            record(sale.receiptNumber().toString(), PrintState.CANCELLED, "no printer");
            return;
        }
        offer(sale, PrintState.WAITING);
        if (room) {
            print(sale, paper(done, ReceiptComposer.Copy.ORIGINAL));
        } else {
            publish();
        }
    }

    private void printAgain(ReceiptNumber number, boolean copy) {
        if (!asked.add(number)) {
            return;
        }
        thread.execute(() -> {
            asked.remove(number);
            try {
                sales.find(number).join().ifPresent(done -> again(done, copy));
            } catch (CompletionException e) {
                LOG.error("receipt {} was not printed again", number, e);
            }
        });
    }

    private ReceiptDocument paper(DoneSale done, ReceiptComposer.Copy copy) {
        return done.exchange()
                .map(exchange -> composer.exchange(exchange, copy))
                .orElseGet(() -> composer.receipt(done.sale(), copy));
    }

    private void again(DoneSale done, boolean copy) {
        PaidSale sale = done.sale();
        // A second press of the key while the first was at work finds nothing left to do.
        boolean stillOpen = open.containsKey(sale.receiptNumber().toString());
        if (copy || stillOpen) {
            offer(sale, copy ? PrintState.UNKNOWN : PrintState.WAITING);
            print(sale, paper(done, copy ? ReceiptComposer.Copy.DUPLICATE : ReceiptComposer.Copy.LATE));
        }
    }

    private void offer(PaidSale sale, PrintState state) {
        String number = sale.receiptNumber().toString();
        open.put(number, new PrintStore.OpenPrint(sale.receiptNumber(), sale.paid(), sale.at(), state));
    }

    private void print(PaidSale sale, ReceiptDocument document) {
        String number = sale.receiptNumber().toString();
        atPrinter = number;
        boolean started = record(number, PrintState.STARTED, "");
        PrintOutcome outcome =
                started ? send(number, document) : new PrintOutcome.Failed(number, PrintOutcome.Reason.CLOSED);
        atPrinter = "";
        if (outcome instanceof PrintOutcome.Printed) {
            record(number, PrintState.PRINTED, "");
        } else if (outcome instanceof PrintOutcome.Unknown unknown) {
            record(number, PrintState.UNKNOWN, unknown.reason().name());
        } else if (outcome instanceof PrintOutcome.Failed failed) {
            record(number, PrintState.FAILED, failed.reason().name());
        }
    }

    private PrintOutcome send(String jobId, ReceiptDocument document) {
        CompletableFuture<PrintOutcome> outcome =
                printer.print(new PrintJob(jobId, encoder.encode(mark.apply(document))));
        crashPoints.reached(CrashPoint.WHILE_PRINTING);
        return outcome.join();
    }

    /** Journals a state and shows it; false when the disk did not take it, and then nothing may be sent. */
    private boolean record(String number, PrintState state, String reason) {
        try {
            journal.append(
                            RecordType.PRINT_OUTCOME,
                            Json.write(new PrintRecord(PrintRecord.VERSION, number, state.code(), reason)))
                    .join();
        } catch (CompletionException e) {
            LOG.error("the state {} of receipt {} was not recorded", state, number, e);
            publish();
            return false;
        }
        Optional.ofNullable(open.get(number)).ifPresent(print -> {
            if (state.open()) {
                open.put(number, print.in(state));
            } else {
                open.remove(number);
            }
        });
        publish();
        return true;
    }

    private void publish() {
        while (open.size() > OFFERED_MAX) {
            open.remove(open.keySet().iterator().next());
        }
        // What is at the printer right now is nobody's business yet.
        List<PrintStore.OpenPrint> next = new ArrayList<>(open.values());
        next.removeIf(print -> print.receiptNumber().toString().equals(atPrinter));
        offered = List.copyOf(next);
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        thread.close();
    }
}
