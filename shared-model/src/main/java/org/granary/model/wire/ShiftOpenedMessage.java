package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.ShiftOpened;

/** Journal payload {@code shift-opened}. Money in fen, times in epoch milliseconds, the date as {@code yyyy-MM-dd}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShiftOpenedMessage(
        int v, String id, String till, String cashier, String businessDate, long openingFloat, long at) {
    public static ShiftOpenedMessage of(ShiftOpened shift) {
        return new ShiftOpenedMessage(
                1,
                shift.id().toString(),
                shift.till().toString(),
                shift.cashier().value(),
                shift.businessDate().toString(),
                shift.openingFloat().fen(),
                shift.at().toEpochMilli());
    }

    public ShiftOpened toDomain() {
        return new ShiftOpened(
                DocumentId.parse(id),
                TillId.parse(till),
                new CashierId(cashier),
                LocalDate.parse(businessDate),
                Money.ofFen(openingFloat),
                Instant.ofEpochMilli(at));
    }
}
