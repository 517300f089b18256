package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * What a shift leaves behind when it is closed. It holds nothing up: it has an owner, stands in the Z report and is carried
 * over.
 *
 * @param owner who has to see to it: a cashier's number, or the till itself where it sees to it alone
 * @param amount at stake; zero where nobody can say
 */
public record Unresolved(Kind kind, String owner, int count, Money amount) {
    /** What is left. */
    public enum Kind {
        HELD_SALE,
        /** A payment whose end is not known. */
        PAYMENT,
        /** A receipt that did not come out, or may not have. */
        PRINT_JOB,
        /** A record that headquarters does not have yet. */
        UNSENT,
        /** A document that headquarters has and could not place. */
        SUSPENSE
    }

    public Unresolved {
        requireNonNull(kind, "kind is null");
        requireNonNull(amount, "amount is null");
        if (owner.isBlank() || owner.length() > Limit.CODE_CHARACTERS.max()) {
            throw new IllegalArgumentException("an owner has a name");
        }
        if (count < 1) {
            throw new IllegalArgumentException("nothing is left: " + count);
        }
    }
}
