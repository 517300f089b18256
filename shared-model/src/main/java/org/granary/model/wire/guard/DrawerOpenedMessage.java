package org.granary.model.wire.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.DrawerOpened;
import org.jspecify.annotations.Nullable;

/** Journal payload {@code drawer-opened}. Times in epoch milliseconds, the date as {@code yyyy-MM-dd}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DrawerOpenedMessage(
        int v,
        String id,
        String till,
        String shiftId,
        String cashier,
        String businessDate,
        @Nullable ReasonMessage reason,
        @Nullable String approval,
        long at) {
    public static DrawerOpenedMessage of(DrawerOpened opened) {
        return new DrawerOpenedMessage(
                1,
                opened.id().toString(),
                opened.till().toString(),
                opened.shiftId().toString(),
                opened.cashier().value(),
                opened.businessDate().toString(),
                ReasonMessage.of(opened.reason()),
                opened.approval().map(DocumentId::toString).orElse(null),
                opened.at().toEpochMilli());
    }

    public DrawerOpened toDomain() {
        return new DrawerOpened(
                DocumentId.parse(id),
                TillId.parse(till),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                LocalDate.parse(businessDate),
                ReasonMessage.read(reason),
                Optional.ofNullable(approval).map(DocumentId::parse),
                Instant.ofEpochMilli(at));
    }
}
