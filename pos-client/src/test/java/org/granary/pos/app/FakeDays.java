package org.granary.pos.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.SkuCode;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.reconcile.DayDesk;
import org.granary.pos.reconcile.DayState;
import org.granary.pos.sync.DayResult;

/** The days of a {@link FakeTill}. */
final class FakeDays implements DayDesk {
    /** What the page of days lists. */
    List<DayState> list = List.of();

    final List<LocalDate> compared = new ArrayList<>();
    private final FakeTill till;

    FakeDays(FakeTill till) {
        this.till = till;
    }

    @Override
    public CompletableFuture<List<DayState>> days() {
        return CompletableFuture.completedFuture(list);
    }

    @Override
    public CompletableFuture<DayResult> compare(LocalDate date) {
        compared.add(date);
        return till.day;
    }

    @Override
    public Optional<Sku> sku(String code) {
        return till.book().catalog().sku(new SkuCode(code));
    }

    @Override
    public long unsynced() {
        return 86;
    }

    /** A day of each kind, the first with differences. */
    static List<DayState> everyKind(List<DayBooks.Found> found) {
        LocalDate today = LocalDate.of(2026, 11, 22);
        Optional<Instant> compared = Optional.of(FakeTill.NOW);
        return List.of(
                new DayState(today, 41, true, compared, 41, found),
                new DayState(today.minusDays(1), 5_012, true, Optional.empty(), 0, List.of()),
                new DayState(today.minusDays(2), 4_874, true, compared, 4_874, List.of()),
                new DayState(today.minusDays(3), 12, false, Optional.empty(), 0, List.of()));
    }

    /** Differences of every subject with long texts. */
    static List<DayBooks.Found> differences() {
        DayBooks.Evidence sale =
                new DayBooks.Evidence("0193f5c2-0000-7000-8000-000000000001", "sale", 3, 0, 1_187, "not storable");
        return List.of(
                new DayBooks.Found("SALES", "", 41, 40, 1, "SUSPENSE", 1, List.of(sale)),
                new DayBooks.Found("TENDER", "CASH", 1_234_50, 1_200_00, 34_50, "SUSPENSE", 1, List.of(sale)),
                new DayBooks.Found("STOCK", "DM0046", -12_345, -11_111, -1_234, "COPY", 2, List.of(sale)),
                new DayBooks.Found(
                        "POINTS", "0193f5c2-0000-7000-8000-00000000abcd", 34, 0, 34, "FIGURES", 0, List.of()),
                new DayBooks.Found("STOCK", "DM0001", -12, -11, -1, "SUSPENSE", 1, List.of(sale)));
    }
}
