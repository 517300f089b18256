package org.granary.pos.sale.returning;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.Journal;
import org.granary.pos.sale.SaleService;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.store.RecoveredRecord;

/**
 * Takes goods back that this till sold. A return is done when its journal record is forced; the sale it refers to stays as it
 * was.
 */
public final class ReturnService {
    private final SaleService sales;
    private final ShiftService shifts;
    private final Journal journal;
    private final Database database;
    private final ReturnStore store;
    private final List<Consumer<PaidReturn>> doneListeners = new CopyOnWriteArrayList<>();

    public ReturnService(
            SaleService sales, ShiftService shifts, Journal journal, Database database, ReturnStore store) {
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

    /** A sale of this till with what was taken back of it. */
    public CompletableFuture<Optional<FoundSale>> find(ReceiptNumber receipt) {
        return sales.find(receipt)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : withReturns(found.get()).thenApply(Optional::of));
    }

    private CompletableFuture<FoundSale> withReturns(PaidSale sale) {
        return database.inTransaction(handle -> store.positions(handle, sale.id()))
                .thenApply(positions -> new FoundSale(
                        sale,
                        Returned.of(positions.stream()
                                .flatMap(position -> journal.recordAt(position).stream())
                                .map(RecoveredRecord::unwrap)
                                .map(record -> Json.read(record.payload(), ReturnMessage.class)
                                        .toDomain())
                                .toList())));
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
