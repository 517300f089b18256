package org.granary.hq.approval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;

/**
 * An approval as the console shows it.
 *
 * @param action a guarded action's code
 * @param decider empty when nobody said yes
 * @param means a name of {@link org.granary.model.approval.Approval.Means}
 * @param reason a name of {@link org.granary.model.approval.ReasonCode}, or empty
 */
public record ApprovalRow(
        TillId till,
        String action,
        String subject,
        Money before,
        Money after,
        String asker,
        String decider,
        String means,
        String reason,
        String note,
        Instant at) {
    public ApprovalRow {
        requireNonNull(till, "till is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(at, "at is null");
    }
}
