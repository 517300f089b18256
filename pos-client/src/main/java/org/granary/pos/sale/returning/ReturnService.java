package org.granary.pos.sale.returning;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.sale.SoldMessage;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.Journal;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.SaleService;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.store.RecoveredRecord;

/**
 * Takes goods back, whichever till sold them. A return is done when its journal record is forced; the sale it refers to stays as it
 * was.
 */
public final class ReturnService {
    /** So long a cashier waits for headquarters; then what is known here has to do. */
    private static final long ANSWER_MILLIS = 3_000;

    private final SaleService sales;
    private final ShiftService shifts;
    private final Journal journal;
    private final Database database;
    private final ReturnStore store;
    private final TillId till;
    private final Function<ReceiptNumber, CompletableFuture<SoldMessage.Answer>> headquarters;
    private final List<Consumer<PaidReturn>> doneListeners = new CopyOnWriteArrayList<>();

    /**
     * Wires it.
     *
     * @param headquarters asks for a sale of whatever till; fails when it cannot be reached
     */
    public ReturnService(
            TillId till,
            SaleService sales,
            ShiftService shifts,
            Journal journal,
            Database database,
            ReturnStore store,
            Function<ReceiptNumber, CompletableFuture<SoldMessage.Answer>> headquarters) {
        this.till = till;
        this.headquarters = headquarters;
        this.sales = sales;
        this.shifts = shifts;
        this.journal = journal;
        this.database = database;
        this.store = store;
    }

    /** Finds which receipt numbers returns have used; after that of the sales. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(store::lastNumbers)
                .thenAccept(numbers -> numbers.forEach((date, number) -> sales.used(date, number)));
    }

    /** A sale with what was taken back of it: by this till, and by others as far as headquarters answers in time. */
    public CompletableFuture<SaleSearch> find(ReceiptNumber receipt) {
        CompletableFuture<Optional<SoldMessage.Answer>> elsewhere = headquarters
                .apply(receipt)
                .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> Optional.ofNullable(answer));
        return sales.find(receipt)
                .thenCompose(own -> elsewhere.thenCompose(answer -> found(receipt, own.map(DoneSale::sale), answer)));
    }

    private CompletableFuture<SaleSearch> found(
            ReceiptNumber receipt, Optional<PaidSale> own, Optional<SoldMessage.Answer> answer) {
        Optional<PaidSale> sale =
                own.or(() -> answer.map(SoldMessage.Answer::sale).map(SaleMessage::toDomain));
        if (sale.isEmpty()) {
            boolean unsaid = answer.isEmpty() && !receipt.till().equals(till);
            return CompletableFuture.completedFuture(unsaid ? new SaleSearch.Offline() : new SaleSearch.Unknown());
        }
        return takenBackHere(sale.get().id()).thenApply(here -> {
            Map<DocumentId, PaidReturn> all = new LinkedHashMap<>();
            answer.ifPresent(known ->
                    known.returns().stream().map(ReturnMessage::toDomain).forEach(back -> all.put(back.id(), back)));
            here.forEach(back -> all.put(back.id(), back));
            return new SaleSearch.Found(new FoundSale(sale.get(), Returned.of(all.values())));
        });
    }

    private CompletableFuture<List<PaidReturn>> takenBackHere(DocumentId sale) {
        return database.inTransaction(handle -> store.positions(handle, sale))
                .thenApply(positions -> positions.stream()
                        .flatMap(position -> journal.recordAt(position).stream())
                        .flatMap(record -> RecoveredRecord.document(record).takenBack().stream())
                        .toList());
    }

    /** What blind returns gave back here on the open shift's business date. */
    public CompletableFuture<Money> blindToday() {
        LocalDate date = shifts.current()
                .map(ShiftOpened::businessDate)
                .orElseThrow(() -> new IllegalStateException("no shift is open"));
        return database.inTransaction(handle -> Money.ofFen(store.blind(handle, date)));
    }

    /**
     * Forces the return into the journal.
     *
     * @throws IllegalArgumentException when its receipt number was used already
     */
    public CompletableFuture<PaidReturn> complete(PaidReturn paidReturn) {
        sales.use(paidReturn.receiptNumber());
        return journal.append(RecordType.RETURN, () -> payload(paidReturn), new Stages(paidReturn))
                .thenApply(record -> paidReturn);
    }

    private String payload(PaidReturn paidReturn) {
        boolean current = shifts.current()
                .filter(shift -> shift.id().equals(paidReturn.shiftId()))
                .isPresent();
        if (!current) {
            throw new IllegalStateException("the return belongs to another shift");
        }
        return Json.write(ReturnMessage.of(paidReturn));
    }

    /** Calls the listener on the journal's thread with each finished return; it must not throw. */
    public void onDone(Consumer<PaidReturn> listener) {
        doneListeners.add(listener);
    }

    private final class Stages implements AppendStages {
        private final PaidReturn paidReturn;

        Stages(PaidReturn paidReturn) {
            this.paidReturn = paidReturn;
        }

        @Override
        public void beforeForce() {}

        @Override
        public void afterForce() {
            shifts.add(paidReturn);
        }

        @Override
        public void afterAcknowledged() {
            doneListeners.forEach(listener -> listener.accept(paidReturn));
        }
    }
}
