package org.granary.pos.security.approval;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.guard.ApprovalMessage;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Json;

/** Writes down who asked for what is guarded and who said yes. The journal's chain shows later changes. */
public final class ApprovalService {
    private final TillId till;
    private final Journal journal;
    private final DocumentIds ids;
    private final InstantSource clock;
    private final GuardRules rules;

    public ApprovalService(TillId till, Journal journal, DocumentIds ids, InstantSource clock, GuardRules rules) {
        this.till = till;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
        this.rules = rules;
    }

    public GuardRules rules() {
        return rules;
    }

    /** Gives an approval its id and time. */
    public Approval decide(
            GuardedRequest request,
            CashierId asker,
            Optional<CashierId> decider,
            Approval.Means means,
            Optional<Reason> reason) {
        return new Approval(
                ids.next(),
                till,
                request,
                asker,
                decider,
                means,
                reason,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Completes when the approval is forced into the journal. */
    public CompletableFuture<Approval> record(Approval approval) {
        return journal.append(RecordType.APPROVAL, Json.write(ApprovalMessage.of(approval)))
                .thenApply(record -> approval);
    }
}
