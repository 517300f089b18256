package org.granary.hq.sale;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;

/** A sale as the console lists it. */
public record SaleSummary(
        String documentId,
        String shop,
        String shopName,
        String receiptNumber,
        String cashier,
        Instant soldAt,
        Money total,
        Money rounding,
        Money paid,
        long priceVersion) {
    /**
     * A line of it; {@code unitPrice} per pack or per kg (L).
     *
     * @param byHand the reason's code when somebody set the price by hand
     */
    public record Line(
            int lineNumber,
            String sku,
            String name,
            String spec,
            String unitName,
            long packs,
            long quantity,
            String measure,
            boolean measured,
            Money listPrice,
            Money unitPrice,
            long unitVersion,
            Money amount,
            Optional<String> byHand) {
        /** For people: {@code 1.234kg} or {@code 2袋}. */
        public String quantityText() {
            return measured
                    ? new Quantity(quantity, Measure.ofCode(measure).orElse(Measure.PIECE)).text()
                    : packs + unitName;
        }
    }
}
