package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;

/**
 * A basket line with its price.
 *
 * @param unitPrice fen per pack or per kg (L)
 * @param amount what the customer pays for the line, tax included
 * @param tax the tax inside {@code amount}
 */
public record PricedLine(
        BasketLine line, UnitPrice unitPrice, Money amount, Money tax, List<Explanation> explanations) {
    public PricedLine {
        requireNonNull(line, "line is null");
        requireNonNull(unitPrice, "unitPrice is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(tax, "tax is null");
        explanations = List.copyOf(explanations);
    }
}
