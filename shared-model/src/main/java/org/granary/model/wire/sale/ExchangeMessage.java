package org.granary.model.wire.sale;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;

/**
 * Journal payload {@code exchange}: both parts as they would stand in records of their own.
 *
 * @param v version of this payload; the parts have theirs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExchangeMessage(int v, ReturnMessage back, SaleMessage sale) {
    public static final int VERSION = 1;

    public static ExchangeMessage of(PaidExchange exchange) {
        return new ExchangeMessage(VERSION, ReturnMessage.of(exchange.back()), SaleMessage.of(exchange.sale()));
    }

    /**
     * Reads the exchange back, with every sum of either part checked.
     *
     * @throws IllegalArgumentException when any sum or form does not hold, or the parts do not belong together
     */
    public PaidExchange toDomain() {
        return new PaidExchange(back.toDomain(), sale.toDomain());
    }
}
