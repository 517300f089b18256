package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.model.kernel.Limit;

/**
 * What a rule may meet on the same goods.
 *
 * @param group at most one rule of a group counts the same goods
 * @param exclusive no other rule at all counts the same goods
 */
public record Stacking(Optional<String> group, boolean exclusive) {
    public static final Stacking FREE = new Stacking(Optional.empty(), false);
    public static final Stacking EXCLUSIVE = new Stacking(Optional.empty(), true);

    public Stacking {
        requireNonNull(group, "group is null");
        group.ifPresent(Limit.CODE_CHARACTERS::checkLength);
    }

    public static Stacking in(String group) {
        return new Stacking(Optional.of(group), false);
    }

    /** Whether the two never count the same goods. */
    boolean excludes(Stacking other) {
        return exclusive || other.exclusive || (group.isPresent() && group.equals(other.group));
    }
}
