package org.granary.model.wire.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.CashMoved;
import org.jspecify.annotations.Nullable;

/** Journal payload {@code cash-moved}. Money in fen, times in epoch milliseconds, the date as {@code yyyy-MM-dd}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CashMovedMessage(
        int v,
        String id,
        String till,
        String shiftId,
        String cashier,
        String businessDate,
        String kind,
        long amount,
        @Nullable ReasonMessage reason,
        @Nullable String approval,
        long at) {
    public static CashMovedMessage of(CashMoved moved) {
        return new CashMovedMessage(
                1,
                moved.id().toString(),
                moved.till().toString(),
                moved.shiftId().toString(),
                moved.cashier().value(),
                moved.businessDate().toString(),
                moved.kind().name(),
                moved.amount().fen(),
                ReasonMessage.of(moved.reason()),
                moved.approval().map(DocumentId::toString).orElse(null),
                moved.at().toEpochMilli());
    }

    /** Fails with {@link IllegalArgumentException} when it is of a kind that this version does not know. */
    public CashMoved toDomain() {
        return new CashMoved(
                DocumentId.parse(id),
                TillId.parse(till),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                LocalDate.parse(businessDate),
                CashMoved.Kind.valueOf(kind),
                Money.ofFen(amount),
                ReasonMessage.read(reason),
                Optional.ofNullable(approval).map(DocumentId::parse),
                Instant.ofEpochMilli(at));
    }
}
