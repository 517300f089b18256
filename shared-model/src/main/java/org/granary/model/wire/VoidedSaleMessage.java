package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sale.VoidedSale;

/** Journal payload {@code sale-voided}. Times in epoch milliseconds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VoidedSaleMessage(
        int v, String id, String shiftId, String cashier, long at, List<SaleMessage.Voided> lines) {
    public static VoidedSaleMessage of(VoidedSale sale) {
        return new VoidedSaleMessage(
                1,
                sale.id().toString(),
                sale.shiftId().toString(),
                sale.cashier().value(),
                sale.at().toEpochMilli(),
                sale.lines().stream().map(SaleMessage.Voided::of).toList());
    }

    public VoidedSale toDomain() {
        return new VoidedSale(
                DocumentId.parse(id),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                Instant.ofEpochMilli(at),
                lines.stream().map(SaleMessage.Voided::toDomain).toList());
    }
}
