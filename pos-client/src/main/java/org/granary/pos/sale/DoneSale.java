package org.granary.pos.sale;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.exchange.PaidExchange;

/**
 * A sale whose record is forced: only now may the screen say done.
 *
 * @param exchange with what came back on the same ticket; empty for most
 */
public record DoneSale(PaidSale sale, Optional<PaidExchange> exchange) {
    public DoneSale {
        requireNonNull(sale, "sale is null");
        requireNonNull(exchange, "exchange is null");
    }

    public DoneSale(PaidSale sale) {
        this(sale, Optional.empty());
    }

    public DoneSale(PaidExchange exchange) {
        this(exchange.sale(), Optional.of(exchange));
    }

    /** What was paid at the counter: all of it, unless goods that came back paid a part. */
    public List<Tender> paidBesides() {
        return exchange.map(PaidExchange::paidBesides).orElse(sale.tenders());
    }

    /** Cash that the customer gets: change, or for goods that came back. */
    public Money cashOut() {
        return sale.change().plus(exchange.map(PaidExchange::cashBack).orElse(Money.ZERO));
    }
}
