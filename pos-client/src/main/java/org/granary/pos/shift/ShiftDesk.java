package org.granary.pos.shift;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.Money;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Cashier;
import org.granary.pos.sync.DayResult;

/** What the shift screens ask of the till. Every call returns at once; futures complete on any thread. */
public interface ShiftDesk {
    Optional<ShiftOpened> current();

    CompletableFuture<ShiftOpened> open(Cashier cashier, Money openingFloat);

    /** Writes the Z report, once, and prints it. */
    CompletableFuture<ZReport> close(Cashier cashier, Money counted);

    CompletableFuture<DayResult> compareDay(LocalDate businessDate);
}
