package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * One move of money between two accounts; balanced by its form.
 *
 * @param amount positive
 */
public record Posting(Account debit, Account credit, Money amount) {
    public Posting {
        requireNonNull(debit, "debit is null");
        requireNonNull(credit, "credit is null");
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a posting's amount is positive: " + amount);
        }
        if (debit == credit) {
            throw new IllegalArgumentException("a posting moves between two accounts: " + debit);
        }
    }
}
