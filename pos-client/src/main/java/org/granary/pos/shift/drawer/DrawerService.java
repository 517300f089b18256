package org.granary.pos.shift.drawer;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.model.approval.Approval;
import org.granary.model.kernel.Money;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.security.Cashier;
import org.granary.pos.shift.ShiftService;
import org.granary.pos.store.Json;

/** Moves cash without a sale. It is done when its journal record is forced; only then does the drawer open. */
public final class DrawerService {
    private final ShiftService shifts;
    private final Journal journal;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final List<Consumer<CashMoved>> movedListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<DrawerOpened>> openedListeners = new CopyOnWriteArrayList<>();

    public DrawerService(ShiftService shifts, Journal journal, DocumentIds ids, InstantSource clock) {
        this.shifts = shifts;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether so much cash should be in the drawer, after every sale that is done. */
    public CompletableFuture<Boolean> holds(Money amount) {
        return journal.afterAll(() -> !amount.isMoreThan(shifts.inDrawer()));
    }

    /** The future fails with {@link IllegalStateException} when no shift is open, or when the drawer does not hold so much. */
    public CompletableFuture<CashMoved> move(Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval) {
        return append(
                        RecordType.CASH_MOVED,
                        shift -> CashMovedMessage.of(moved(shift, cashier, kind, amount, approval)))
                .thenApply(record -> {
                    CashMoved moved =
                            Json.read(record.payload(), CashMovedMessage.class).toDomain();
                    movedListeners.forEach(listener -> listener.accept(moved));
                    return moved;
                });
    }

    private CashMoved moved(ShiftOpened shift, Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval) {
        if (!kind.in() && amount.isMoreThan(shifts.inDrawer())) {
            throw new IllegalStateException("the drawer does not hold so much");
        }
        return new CashMoved(
                ids.next(),
                shift.till(),
                shift.id(),
                cashier.id(),
                shift.businessDate(),
                kind,
                amount,
                approval.reason(),
                approval.onRecord(),
                millis());
    }

    /** The future fails with {@link IllegalStateException} when no shift is open. */
    public CompletableFuture<DrawerOpened> open(Cashier cashier, Approval approval) {
        return append(
                        RecordType.DRAWER_OPENED,
                        shift -> DrawerOpenedMessage.of(new DrawerOpened(
                                ids.next(),
                                shift.till(),
                                shift.id(),
                                cashier.id(),
                                shift.businessDate(),
                                approval.reason(),
                                approval.onRecord(),
                                millis())))
                .thenApply(record -> {
                    DrawerOpened opened = Json.read(record.payload(), DrawerOpenedMessage.class)
                            .toDomain();
                    openedListeners.forEach(listener -> listener.accept(opened));
                    return opened;
                });
    }

    private CompletableFuture<JournalRecord> append(RecordType type, Function<ShiftOpened, Object> message) {
        return journal.append(
                type,
                () -> Json.write(message.apply(
                        shifts.current().orElseThrow(() -> new IllegalStateException("no shift is open")))),
                AppendStages.UNWATCHED);
    }

    /** Calls the listener on the journal's thread once it is done; it must return quickly. */
    public void onMoved(Consumer<CashMoved> listener) {
        movedListeners.add(listener);
    }

    /** Calls the listener on the journal's thread once it is done; it must return quickly. */
    public void onOpened(Consumer<DrawerOpened> listener) {
        openedListeners.add(listener);
    }

    private Instant millis() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
