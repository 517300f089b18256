package org.granary.model.wire.guard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.Optional;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.jspecify.annotations.Nullable;

/**
 * Journal payload {@code approval}. Money in fen, times in epoch milliseconds.
 *
 * @param action a {@link GuardedAction}'s code
 * @param decider absent when nobody said yes
 * @param means an {@link Approval.Means}' name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApprovalMessage(
        int v,
        String id,
        String till,
        String action,
        String subject,
        long before,
        long after,
        String asker,
        @Nullable String decider,
        String means,
        @Nullable ReasonMessage reason,
        long at) {
    public static ApprovalMessage of(Approval approval) {
        return new ApprovalMessage(
                1,
                approval.id().toString(),
                approval.till().toString(),
                approval.request().action().code(),
                approval.request().subject(),
                approval.request().before().fen(),
                approval.request().after().fen(),
                approval.asker().value(),
                approval.decider().map(CashierId::value).orElse(null),
                approval.means().name(),
                ReasonMessage.of(approval.reason()),
                approval.at().toEpochMilli());
    }

    /** Fails with {@link IllegalArgumentException} when it is of an action that this version does not know. */
    public Approval toDomain() {
        GuardedAction known = GuardedAction.ofCode(action)
                .orElseThrow(() -> new IllegalArgumentException("an action of another version"));
        return new Approval(
                DocumentId.parse(id),
                TillId.parse(till),
                new GuardedRequest(known, subject, Money.ofFen(before), Money.ofFen(after)),
                new CashierId(asker),
                Optional.ofNullable(decider).map(CashierId::new),
                Approval.Means.valueOf(means),
                ReasonMessage.read(reason),
                Instant.ofEpochMilli(at));
    }
}
