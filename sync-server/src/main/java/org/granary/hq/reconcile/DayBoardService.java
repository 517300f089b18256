package org.granary.hq.reconcile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.pricing.BindingService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.shop.Shop;
import org.granary.hq.shop.ShopService;
import org.granary.hq.shop.TillRecord;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the console shows of the days, and what a person does about them. */
public final class DayBoardService {
    /** Open results on the page; the others come up as these are dealt with. */
    private static final int OPEN_MAX = 100;

    private final Database database;
    private final ComparisonStore comparisons;
    private final ShiftService shifts;
    private final ShopService shops;
    private final BindingService bindings;
    private final AuditService audit;
    private final Clock clock;

    public DayBoardService(
            Database database,
            ComparisonStore comparisons,
            ShiftService shifts,
            ShopService shops,
            BindingService bindings,
            AuditService audit,
            Clock clock) {
        this.database = database;
        this.comparisons = comparisons;
        this.shifts = shifts;
        this.shops = shops;
        this.bindings = bindings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The board of a date.
     *
     * @param today days from it on may still be open
     */
    DayBoard board(LocalDate date, LocalDate today) {
        return database.read(handle -> {
            Map<TillId, Comparison> compared = new HashMap<>();
            comparisons.on(handle, date).forEach(comparison -> compared.put(comparison.till(), comparison));
            Map<TillId, ShiftService.Count> counts = shifts.on(handle, date);
            Map<String, List<DayBoard.TillDay>> byShop = new HashMap<>();
            Map<TillId, TillRecord> tills = new HashMap<>();
            for (TillRecord till : shops.tills(handle)) {
                tills.put(till.id(), till);
                byShop.computeIfAbsent(till.id().shop().value(), any -> new ArrayList<>())
                        .add(till(till, date, counts.get(till.id()), compared.get(till.id())));
            }
            List<DayBoard.ShopDay> lines = new ArrayList<>();
            for (Shop shop : shops.shops(handle)) {
                lines.add(
                        new DayBoard.ShopDay(shop, byShop.getOrDefault(shop.id().value(), List.of())));
            }
            return new DayBoard(date, lines, comparisons.open(handle, OPEN_MAX), uncompared(handle, tills, today));
        });
    }

    private static DayBoard.TillDay till(
            TillRecord till, LocalDate date, ShiftService.@Nullable Count shifts, @Nullable Comparison compared) {
        return new DayBoard.TillDay(till.id(), date, state(till, shifts, compared), Optional.ofNullable(compared));
    }

    private static DayBoard.State state(
            TillRecord till, ShiftService.@Nullable Count shifts, @Nullable Comparison compared) {
        long opened = shifts == null ? 0 : shifts.opened();
        boolean sold = opened > 0;
        boolean closed = shifts != null && sold && shifts.closed() == opened;
        if (compared != null && (closed || !sold)) {
            if (compared.tiesOut()) {
                return DayBoard.State.TIES_OUT;
            }
            return compared.settled().isPresent() ? DayBoard.State.SETTLED : DayBoard.State.DIFFERS;
        }
        if (till.retired()) {
            return DayBoard.State.RETIRED;
        }
        if (!sold) {
            return DayBoard.State.NO_SHIFT;
        }
        return closed ? DayBoard.State.NOT_COMPARED : DayBoard.State.NOT_CLOSED;
    }

    private List<DayBoard.TillDay> uncompared(Handle handle, Map<TillId, TillRecord> tills, LocalDate today) {
        return comparisons.uncompared(handle, today, OPEN_MAX).stream()
                .filter(day -> Optional.ofNullable(tills.get(day.till()))
                        .filter(till -> !till.retired())
                        .isPresent())
                .toList();
    }

    /** Every result of a till's date, the newest first. */
    List<Comparison> results(TillId till, LocalDate date) {
        return database.read(handle -> comparisons.of(handle, till, date));
    }

    /** Puts a till out of use; a cut that waited for it is released. Whether there was such a till that is not online. */
    public boolean retire(TillId till, AuditActor by) {
        return database.write(handle -> {
            boolean retired = shops.retire(handle, till);
            if (retired) {
                bindings.review(handle, till.shop());
                audit.append(handle, by, AuditAction.TILL_RETIRED, till.toString(), Map.of());
            }
            return retired;
        });
    }

    /** Accepts the differences of one result with a note; nothing else is changed. Whether it was open. */
    boolean settle(TillId till, LocalDate date, int ordinal, String note, AuditActor by) {
        return database.write(handle -> {
            boolean settled = comparisons.settle(handle, till, date, ordinal, note, clock.instant());
            if (settled) {
                audit.append(
                        handle,
                        by,
                        AuditAction.DAY_SETTLED,
                        till.toString(),
                        Map.of("date", date.toString(), "ordinal", ordinal));
            }
            return settled;
        });
    }
}
