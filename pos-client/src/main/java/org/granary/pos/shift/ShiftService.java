package org.granary.pos.shift;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.ShiftOpenedMessage;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.granary.model.wire.sale.ExchangeMessage;
import org.granary.pos.journal.AppendStages;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.security.Cashier;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.store.RecoveredRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The till's shift: opened with a float, counted and closed with a Z report. It survives a restart, since it is folded
 * from the journal.
 */
public final class ShiftService {
    private static final int PAGE = 500;

    /** Z reports that can be printed again from the list. */
    private static final int REPORTS_MAX = 60;

    /** Whoever does not say within this what a shift leaves behind holds up no closing. */
    private static final Duration LOOKING_MAX = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(ShiftService.class);

    /** The shift and its figures change together. */
    private record State(@Nullable ShiftOpened shift, ShiftTotals totals, int lastZ) {}

    private final TillId till;
    private final Journal journal;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final ShiftStore store;
    private final List<Supplier<CompletableFuture<List<Unresolved>>>> leftovers = new CopyOnWriteArrayList<>();
    private final List<Consumer<ZReport>> closedListeners = new CopyOnWriteArrayList<>();
    private volatile State state = new State(null, ShiftTotals.NONE, 0);

    public ShiftService(TillId till, Journal journal, DocumentIds ids, InstantSource clock, ShiftStore store) {
        this.till = till;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.store = store;
    }

    /** Finds the open shift again after the replay, and follows the journal from then on. */
    public CompletableFuture<Void> start(Database database) {
        return database.useTransaction(handle -> {
                    state = new State(null, ShiftTotals.NONE, store.lastZ(handle));
                    store.openShift(handle).ifPresent(this::fold);
                })
                .thenRun(() -> journal.onForced(this::take));
    }

    private void fold(long position) {
        long next = position;
        List<JournalRecord> page = journal.read(next, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::replay);
            next = page.get(page.size() - 1).end();
            page = journal.read(next, PAGE);
        }
    }

    private void replay(JournalRecord record) {
        if (record.type().equals(RecordType.SALE.code())) {
            add(Json.read(record.payload(), SaleMessage.class).toDomain());
        } else if (record.type().equals(RecordType.RETURN.code())) {
            add(Json.read(record.payload(), ReturnMessage.class).toDomain());
        } else if (record.type().equals(RecordType.EXCHANGE.code())) {
            add(Json.read(record.payload(), ExchangeMessage.class).toDomain());
        } else {
            take(record);
        }
    }

    private void take(JournalRecord record) {
        State before = state;
        if (record.type().equals(RecordType.SHIFT_OPENED.code())) {
            ShiftOpened shift =
                    Json.read(record.payload(), ShiftOpenedMessage.class).toDomain();
            state = new State(shift, ShiftTotals.NONE, before.lastZ());
        } else if (record.type().equals(RecordType.SHIFT_CLOSED.code())) {
            ZReport report =
                    Json.read(record.payload(), ShiftClosedMessage.class).toDomain();
            state = new State(null, ShiftTotals.NONE, report.number());
        } else if (record.type().equals(RecordType.CASH_MOVED.code())) {
            CashMoved moved =
                    Json.read(record.payload(), CashMovedMessage.class).toDomain();
            add(moved.shiftId(), totals -> totals.plus(moved));
        } else if (record.type().equals(RecordType.DRAWER_OPENED.code())) {
            DrawerOpened opened =
                    Json.read(record.payload(), DrawerOpenedMessage.class).toDomain();
            add(opened.shiftId(), totals -> totals.plus(opened));
        }
    }

    private void add(DocumentId shiftId, UnaryOperator<ShiftTotals> change) {
        State before = state;
        ShiftOpened shift = before.shift();
        if (shift != null && shiftId.equals(shift.id())) {
            state = new State(shift, change.apply(before.totals()), before.lastZ());
        }
    }

    /** Adds a forced sale to the figures; on the journal's thread, before anything else is done there. */
    public void add(PaidSale sale) {
        add(sale.shiftId(), totals -> totals.plus(sale));
    }

    /** Adds a forced return to the figures; on the journal's thread, before anything else is done there. */
    public void add(PaidReturn paidReturn) {
        add(paidReturn.shiftId(), totals -> totals.plus(paidReturn));
    }

    /** Adds a forced exchange to the figures; on the journal's thread, before anything else is done there. */
    public void add(PaidExchange exchange) {
        add(exchange.sale().shiftId(), totals -> totals.plus(exchange));
    }

    /** The open shift. */
    public Optional<ShiftOpened> current() {
        return Optional.ofNullable(state.shift());
    }

    /** The open shift's figures with every sale that is done; a blind count must not show them. */
    public CompletableFuture<ShiftTotals> totals() {
        return journal.afterAll(() -> state.totals());
    }

    /** The cash that should be in the drawer; nothing when no shift is open. */
    public Money inDrawer() {
        State now = state;
        ShiftOpened shift = now.shift();
        return shift == null ? Money.ZERO : now.totals().expected(shift.openingFloat());
    }

    /** The open shift's figures as a reading. The future fails with {@link IllegalStateException} when none is open. */
    public CompletableFuture<XReading> read(Cashier reader) {
        return journal.afterAll(() -> {
            State now = state;
            ShiftOpened shift = now.shift();
            if (shift == null) {
                throw new IllegalStateException("no shift is open");
            }
            return new XReading(shift, now.totals(), reader.id(), millis());
        });
    }

    /** The last Z reports that the journal still has, the newest first. */
    public CompletableFuture<List<ZReport>> reports(Database database) {
        return database.inTransaction(handle -> store.reports(handle, REPORTS_MAX))
                .thenApply(positions -> positions.stream()
                        .flatMap(position -> journal.recordAt(position).stream())
                        .map(RecoveredRecord::unwrap)
                        .map(record -> Json.read(record.payload(), ShiftClosedMessage.class)
                                .toDomain())
                        .toList());
    }

    /** Asks this one, whenever a shift is closed, what is left of its kind; it holds nothing up. */
    public void carriesOver(Supplier<CompletableFuture<List<Unresolved>>> left) {
        leftovers.add(left);
    }

    private CompletableFuture<List<Unresolved>> left() {
        CompletableFuture<List<Unresolved>> all = CompletableFuture.completedFuture(List.of());
        for (Supplier<CompletableFuture<List<Unresolved>>> source : leftovers) {
            all = all.thenCombine(patient(source), (found, more) -> {
                List<Unresolved> both = new ArrayList<>(found);
                both.addAll(more);
                return both;
            });
        }
        return all;
    }

    private static CompletableFuture<List<Unresolved>> patient(Supplier<CompletableFuture<List<Unresolved>>> source) {
        return source.get()
                .orTimeout(LOOKING_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    LOG.error("what a shift leaves behind is not all known", failure);
                    return List.of();
                });
    }

    /**
     * Opens a shift; its business date is today's in the shop, or yesterday's before the cut-off. The future fails with
     * {@link IllegalStateException} when one is open.
     */
    public CompletableFuture<ShiftOpened> open(Cashier cashier, Money openingFloat) {
        Supplier<String> payload = () -> {
            if (state.shift() != null) {
                throw new IllegalStateException("a shift is open already");
            }
            Instant now = millis();
            LocalDate date = BusinessDates.of(now, BusinessDates.DEFAULT_CUT_OFF);
            return Json.write(
                    ShiftOpenedMessage.of(new ShiftOpened(ids.next(), till, cashier.id(), date, openingFloat, now)));
        };
        return journal.append(RecordType.SHIFT_OPENED, payload, AppendStages.UNWATCHED)
                .thenApply(record ->
                        Json.read(record.payload(), ShiftOpenedMessage.class).toDomain());
    }

    /**
     * Closes the shift with the cash the cashier counted; every sale finished before is in the report. The future fails
     * with {@link IllegalStateException} when none is open. What is left is in the report, and holds nothing up.
     */
    public CompletableFuture<ZReport> close(Cashier cashier, Money counted) {
        return left().thenCompose(carried -> close(cashier, counted, carried));
    }

    private CompletableFuture<ZReport> close(Cashier cashier, Money counted, List<Unresolved> carried) {
        Supplier<String> payload = () -> {
            State now = state;
            ShiftOpened shift = now.shift();
            if (shift == null) {
                throw new IllegalStateException("no shift is open");
            }
            return Json.write(ShiftClosedMessage.of(
                    ZReport.close(shift, now.totals(), ids.next(), now.lastZ() + 1, counted, carried, millis())));
        };
        LOG.info("shift closed by {}", cashier.id());
        return journal.append(RecordType.SHIFT_CLOSED, payload, AppendStages.UNWATCHED)
                .thenApply(record -> {
                    ZReport report = Json.read(record.payload(), ShiftClosedMessage.class)
                            .toDomain();
                    closedListeners.forEach(listener -> listener.accept(report));
                    return report;
                });
    }

    /** Calls the listener with each Z report, on one of the engine's threads; it must return quickly. */
    public void onClosed(Consumer<ZReport> listener) {
        closedListeners.add(listener);
    }

    private Instant millis() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
