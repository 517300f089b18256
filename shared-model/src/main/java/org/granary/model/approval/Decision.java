package org.granary.model.approval;

import org.granary.model.kernel.Money;

/** What the rules say to a request. */
public sealed interface Decision {
    /** So little that nobody is asked, and nothing is written down beside the document itself. */
    record Free() implements Decision {}

    /** Whoever asks may do it alone, and it is written down. */
    record Alone() implements Decision {}

    /** Somebody of at least this role has to say yes. */
    record NeedsApproval(Role least) implements Decision {}

    /** Nobody at a till may: the new price is below the floor. */
    record BelowFloor(Money floor) implements Decision {}

    /** Nobody at a till may: it is more than a till may do at all. */
    record BeyondCap(Money cap) implements Decision {}
}
