package org.granary.model.wire.sale;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/sales/find}: a sale by its receipt number, at whatever till of the chain, since goods of it come back. */
public final class SoldMessage {
    private SoldMessage() {}

    /** Who holds the receipt may ask: there is no other way to a sale of another shop. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(String receipt) {
        public Request {
            receipt = requireNonNullElse(receipt, "");
        }
    }

    /**
     * The answer.
     *
     * @param sale null when headquarters has none of that number
     * @param returns everything that came back of it already, at whatever till
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(@Nullable SaleMessage sale, List<ReturnMessage> returns) {
        public Answer {
            returns = List.copyOf(returns);
        }
    }
}
