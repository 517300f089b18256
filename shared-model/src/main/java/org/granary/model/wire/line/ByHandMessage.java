package org.granary.model.wire.line;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceOverride;
import org.jspecify.annotations.Nullable;

/**
 * A price that was set by hand for a line.
 *
 * @param price fen per pack or per kg (L)
 * @param approval id of the approval, a record that went before
 * @param reason a reason's code, and after a space its note if it has one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ByHandMessage(long price, String approval, String reason) {
    /** Absent for a line at its own price. */
    public static @Nullable ByHandMessage of(Optional<PriceOverride> override) {
        return override.map(by -> new ByHandMessage(by.price().fen(), by.approval(), by.reason()))
                .orElse(null);
    }

    public static Optional<PriceOverride> read(@Nullable ByHandMessage message) {
        return message == null
                ? Optional.empty()
                : Optional.of(new PriceOverride(Money.ofFen(message.price), message.approval, message.reason));
    }
}
