package org.granary.model.approval;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;

/**
 * What holds for one action.
 *
 * @param least who may do it alone, and who may say yes for others
 * @param free up to this sum nobody is asked; empty when somebody always is
 * @param cap beyond this sum nobody may; empty for no cap
 * @param perDay beyond this sum of a business date nobody at a till may; empty for no cap
 * @param floorPercent of the price before, below which no new price goes; 0 for none
 * @param reasons to choose from; empty when none is asked for
 */
public record Rule(
        GuardedAction action,
        Role least,
        Optional<Money> free,
        Optional<Money> cap,
        Optional<Money> perDay,
        int floorPercent,
        List<ReasonCode> reasons) {
    private static final int PERCENT = 100;

    public Rule {
        requireNonNull(action, "action is null");
        requireNonNull(least, "least is null");
        requireNonNull(free, "free is null");
        requireNonNull(cap, "cap is null");
        requireNonNull(perDay, "perDay is null");
        reasons = List.copyOf(reasons);
        if (floorPercent < 0 || floorPercent > PERCENT) {
            throw new IllegalArgumentException("a floor is between 0 and 100 percent: " + floorPercent);
        }
        if (free.filter(Money::isNegative).isPresent()
                || cap.filter(Money::isNegative).isPresent()) {
            throw new IllegalArgumentException("a sum is not negative");
        }
    }

    /** Somebody is always asked, with one of these reasons. */
    public static Rule of(GuardedAction action, Role least, ReasonCode... reasons) {
        return new Rule(action, least, Optional.empty(), Optional.empty(), Optional.empty(), 0, List.of(reasons));
    }

    public Rule freeUpTo(Money sum) {
        return new Rule(action, least, Optional.of(sum), cap, perDay, floorPercent, reasons);
    }

    public Rule cappedAt(Money sum) {
        return new Rule(action, least, free, Optional.of(sum), perDay, floorPercent, reasons);
    }

    public Rule cappedPerDayAt(Money sum) {
        return new Rule(action, least, free, cap, Optional.of(sum), floorPercent, reasons);
    }

    public Rule notBelow(int percent) {
        return new Rule(action, least, free, cap, perDay, percent, reasons);
    }

    public Rule by(Role role) {
        return new Rule(action, role, free, cap, perDay, floorPercent, reasons);
    }

    /** What a till may still do of it on a business date on which it did so much; empty for no cap. */
    public Optional<Money> leftOfDay(Money done) {
        return perDay.map(sum -> done.isMoreThan(sum) ? Money.ZERO : sum.minus(done));
    }

    public boolean needsReason() {
        return !reasons.isEmpty();
    }

    /** The lowest new price, rounded up to the fen. */
    Money floor(Money before) {
        long fen = Math.multiplyExact(before.fen(), floorPercent);
        return Money.ofFen(Math.floorDiv(fen + PERCENT - 1, PERCENT));
    }
}
