package org.granary.hq.shift;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.jdbi.v3.core.Handle;

/** Shifts for the other features: who is selling decides when a cut may be shown. */
public final class ShiftService {
    private final ShiftStore store;

    public ShiftService(ShiftStore store) {
        this.store = store;
    }

    public void opened(Handle handle, ShiftOpened shift) {
        store.open(handle, shift);
    }

    /**
     * Closes a shift that was opened here.
     *
     * @throws IllegalArgumentException when no such shift is open
     */
    public void closed(Handle handle, ZReport report) {
        if (store.close(handle, report) != 1) {
            throw new IllegalArgumentException("no such open shift");
        }
    }

    /** Cash that moved without a sale. */
    public void moved(Handle handle, CashMoved moved) {
        store.moved(handle, moved);
    }

    /** A drawer that was opened without a sale. */
    public void drawerOpened(Handle handle, DrawerOpened opened) {
        store.opened(handle, opened);
    }

    /** What a till's drawer has more on a business date by all that moved without a sale; negative when it has less. */
    public Money drawer(Handle handle, TillId till, LocalDate businessDate) {
        return store.drawer(handle, till, businessDate);
    }

    /** How many shifts of a date a till opened, and how many of these it closed. */
    public record Count(long opened, long closed) {}

    /** The shifts of a business date; tills without one are absent. */
    public Map<TillId, Count> on(Handle handle, LocalDate businessDate) {
        return store.on(handle, businessDate);
    }

    public Set<TillId> tillsWithOpenShift(Handle handle, ShopId shop) {
        return new HashSet<>(store.tillsWithOpenShift(handle, shop));
    }
}
