package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;

/**
 * A basket line with its price.
 *
 * @param unitPrice fen per pack or per kg (L)
 * @param amount what the customer pays for the line, tax included and discounts taken off
 * @param tax the tax inside {@code amount}
 * @param discounts what promotions took off, in the order in which they were applied
 */
public record PricedLine(
        BasketLine line,
        UnitPrice unitPrice,
        Money amount,
        Money tax,
        List<Explanation> explanations,
        List<LineDiscount> discounts) {
    public PricedLine {
        requireNonNull(line, "line is null");
        requireNonNull(unitPrice, "unitPrice is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(tax, "tax is null");
        explanations = List.copyOf(explanations);
        discounts = List.copyOf(discounts);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("discounts leave nothing to pay at least: " + amount);
        }
    }

    /** What the line came to before promotions. */
    public Money gross() {
        return amount.plus(Money.sum(discounts.stream().map(LineDiscount::off).toList()));
    }
}
