package org.granary.model.durable;

import static java.util.Objects.requireNonNull;

/**
 * A damage, and what it took to come back from it.
 *
 * @param found what was the matter first
 * @param by the rung that held
 * @param tries how many tries failed before it
 */
public record Repair(Finding found, Rung by, int tries) {
    public Repair {
        requireNonNull(found, "found is null");
        requireNonNull(by, "by is null");
    }
}
