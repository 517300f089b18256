package org.granary.pos.sale;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.model.catalog.CodeReader;
import org.granary.model.document.Document;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.VoidedLine;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.VoidedSaleMessage;
import org.granary.model.wire.sale.ExchangeMessage;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.security.Cashier;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.store.RecoveredRecord;
import org.granary.pos.sync.CrashPoint;
import org.granary.pos.sync.CrashPoints;
import org.jdbi.v3.core.Handle;

/** Finishes sales: a sale is done when its journal record is forced, whatever database, printer and network do. */
public final class SaleService {
    private final TillId till;
    private final Journal journal;
    private final ShiftService shifts;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final SaleStore store;
    private final Database database;
    private final CrashPoints crashPoints;
    private final CodeReader codeReader;
    private final Map<LocalDate, Integer> usedNumbers = new ConcurrentHashMap<>();
    private final List<Consumer<DoneSale>> doneListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<PaidSale>> countListeners = new CopyOnWriteArrayList<>();
    private volatile SalePayload.Goods goods = SalePayload.Goods.of(List.of(), List.of());

    public SaleService(
            TillId till,
            Journal journal,
            ShiftService shifts,
            DocumentIds ids,
            InstantSource clock,
            SaleStore store,
            Database database,
            CrashPoints crashPoints,
            CodeReader codeReader) {
        this.till = till;
        this.journal = journal;
        this.shifts = shifts;
        this.ids = ids;
        this.clock = clock;
        this.store = store;
        this.database = database;
        this.crashPoints = crashPoints;
        this.codeReader = codeReader;
    }

    /** Finds the last receipt number of each business date after the replay. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(store::lastNumbers).thenAccept(usedNumbers::putAll);
    }

    /**
     * Identity for the sale that is about to be settled. The receipt number is the next free one; it is used up by
     * {@link #complete}, so asking again before that gives the same number.
     *
     * @throws IllegalStateException when no shift is open
     */
    public OpenSale.Ticket nextTicket(Cashier cashier) {
        ShiftOpened shift = openShift();
        int number = usedNumbers.getOrDefault(shift.businessDate(), 0) + 1;
        return new OpenSale.Ticket(
                ids.next(),
                new ReceiptNumber(till, shift.businessDate(), number),
                shift.id(),
                cashier.id(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private ShiftOpened openShift() {
        return shifts.current().orElseThrow(() -> new IllegalStateException("no shift is open"));
    }

    /** Tells what is about to be paid, so that less is left to do between the cashier's last key and "done". Any thread. */
    public void prepare(List<SaleLine> lines, List<VoidedLine> voidedLines) {
        goods = SalePayload.Goods.of(lines, voidedLines);
    }

    /**
     * Forces the sale into the journal. The future completes on the journal's thread when the sale is done; it fails with
     * {@link org.granary.pos.journal.JournalFailedException} when the disk did not take it, and the sale is still open
     * then; the next try needs a new ticket.
     *
     * @throws IllegalArgumentException when the receipt number was used already
     */
    public CompletableFuture<DoneSale> complete(PaidSale sale) {
        journal.expect();
        use(sale.receiptNumber());
        SalePayload.Goods prepared = goods;
        String payload = prepared.areThoseOf(sale) ? SalePayload.of(sale, prepared) : SalePayload.of(sale);
        return append(RecordType.SALE, new DoneSale(sale), payload);
    }

    /**
     * The same for goods that are taken for others: both parts are forced, or none.
     *
     * @throws IllegalArgumentException when the receipt number was used already
     */
    public CompletableFuture<DoneSale> complete(PaidExchange exchange) {
        journal.expect();
        use(exchange.sale().receiptNumber());
        return append(RecordType.EXCHANGE, new DoneSale(exchange), Json.write(ExchangeMessage.of(exchange)));
    }

    private CompletableFuture<DoneSale> append(RecordType type, DoneSale done, String payload) {
        return journal.append(type, () -> inOpenShift(done.sale(), payload), new Stages(done))
                .thenApply(record -> {
                    countListeners.forEach(listener -> listener.accept(done.sale()));
                    return done;
                });
    }

    /** Returns have receipt numbers too, and none is given twice. */
    public synchronized void used(LocalDate date, int number) {
        usedNumbers.merge(date, number, Math::max);
    }

    /**
     * Uses a receipt number up; the next ticket has the next one.
     *
     * @throws IllegalArgumentException when it was used already
     */
    public synchronized void use(ReceiptNumber receipt) {
        int used = usedNumbers.getOrDefault(receipt.businessDate(), 0);
        if (receipt.number() <= used) {
            throw new IllegalArgumentException("receipt number " + receipt + " was used already");
        }
        usedNumbers.put(receipt.businessDate(), receipt.number());
    }

    private String inOpenShift(PaidSale sale, String payload) {
        if (!openShift().id().equals(sale.shiftId())) {
            throw new IllegalStateException("the sale belongs to another shift");
        }
        return payload;
    }

    /** Records a sale that was given up before payment. */
    public CompletableFuture<Void> recordVoid(VoidedSale sale) {
        return journal.append(RecordType.SALE_VOIDED, Json.write(VoidedSaleMessage.of(sale)))
                .thenAccept(record -> {});
    }

    /**
     * Calls the listener with each finished sale before whoever waits hears that it is done, so that the next one is priced with it
     * counted; it must return at once and not throw.
     */
    public void onCounted(Consumer<PaidSale> listener) {
        countListeners.add(listener);
    }

    /** Calls the listener on the journal's thread with each finished sale, after it was acknowledged; it must not throw. */
    public void onDone(Consumer<DoneSale> listener) {
        doneListeners.add(listener);
    }

    /** A finished sale by its receipt number, read from the journal. */
    public CompletableFuture<Optional<DoneSale>> find(ReceiptNumber number) {
        return database.inTransaction(handle -> store.position(handle, number.toString()))
                .thenApply(position -> position.flatMap(journal::recordAt).flatMap(SaleService::sold));
    }

    private static Optional<DoneSale> sold(JournalRecord record) {
        Document document = RecoveredRecord.document(record);
        return document instanceof Document.Exchange exchange
                ? Optional.of(new DoneSale(exchange.exchange()))
                : document.sold().map(DoneSale::new);
    }

    /** This till's figures of one business date, from what is projected. */
    public CompletableFuture<DayFigures> figures(LocalDate businessDate) {
        return database.inTransaction(handle -> store.figures(handle, businessDate));
    }

    /** The same within a transaction of the caller's. */
    public DayFigures figures(Handle handle, LocalDate businessDate) {
        return store.figures(handle, businessDate);
    }

    public CodeReader codeReader() {
        return codeReader;
    }

    public CashRounding cashRounding() {
        return CashRounding.JIAO_DOWN;
    }

    private final class Stages implements AppendStages {
        private final DoneSale done;

        Stages(DoneSale done) {
            this.done = done;
        }

        @Override
        public void beforeForce() {
            crashPoints.reached(CrashPoint.BEFORE_FORCE);
        }

        @Override
        public void afterForce() {
            crashPoints.reached(CrashPoint.AFTER_FORCE);
        }

        @Override
        public void afterAcknowledged() {
            done.exchange().ifPresentOrElse(shifts::add, () -> shifts.add(done.sale()));
            crashPoints.reached(CrashPoint.AFTER_DONE);
            doneListeners.forEach(listener -> listener.accept(done));
        }
    }
}
