package org.granary.model.approval;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * What somebody wants to do.
 *
 * @param subject what it is about, for people: an article, a receipt; may be empty
 * @param before the amount as it is: the price, the total, or zero where there is none
 * @param after the amount as it is to be
 */
public record GuardedRequest(GuardedAction action, String subject, Money before, Money after) {
    public GuardedRequest {
        requireNonNull(action, "action is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        if (subject.length() > Limit.NAME_CHARACTERS.max()) {
            throw new IllegalArgumentException("a subject is too long: " + subject.length());
        }
    }

    /** Something is taken away: a line, a sale. */
    public static GuardedRequest remove(GuardedAction action, String subject, Money amount) {
        return new GuardedRequest(action, subject, amount, Money.ZERO);
    }

    /** Money goes in or out. */
    public static GuardedRequest pay(GuardedAction action, String subject, Money amount) {
        return new GuardedRequest(action, subject, Money.ZERO, amount);
    }

    /** Nothing that has an amount. */
    public static GuardedRequest of(GuardedAction action, String subject) {
        return new GuardedRequest(action, subject, Money.ZERO, Money.ZERO);
    }

    /** How much is at stake; not negative. */
    public Money stake() {
        Money difference = after.minus(before);
        return difference.isNegative() ? difference.negate() : difference;
    }
}
