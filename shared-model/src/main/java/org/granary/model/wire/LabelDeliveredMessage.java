package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * Journal payload {@code label-delivered}. Money in fen, times in epoch milliseconds.
 *
 * @param term of the label lease; absent from a till of the version before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelDeliveredMessage(
        int v,
        String id,
        String mac,
        String sku,
        String pack,
        long price,
        long version,
        String imageHash,
        long at,
        @Nullable Long term) {
    public static LabelDeliveredMessage of(LabelDelivered delivered) {
        return new LabelDeliveredMessage(
                1,
                delivered.id().toString(),
                delivered.mac(),
                delivered.unit().sku().value(),
                delivered.unit().pack(),
                delivered.price().price().fen(),
                delivered.price().version(),
                delivered.imageHash(),
                delivered.at().toEpochMilli(),
                delivered.term());
    }

    public LabelDelivered toDomain() {
        return new LabelDelivered(
                DocumentId.parse(id),
                mac,
                new SellUnit(new SkuCode(sku), pack),
                new UnitPrice(Money.ofFen(price), version),
                imageHash,
                Instant.ofEpochMilli(at),
                term == null ? 0 : term);
    }
}
