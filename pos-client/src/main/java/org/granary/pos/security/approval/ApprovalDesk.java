package org.granary.pos.security.approval;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.pos.security.SignOnResult;

/** What the screens ask of the till when something is guarded. Every call returns at once. */
public interface ApprovalDesk {
    GuardRules rules();

    /** Who somebody is, by number and PIN; nobody is signed on by it. */
    CompletableFuture<SignOnResult> identify(String number, String pin);

    /** Whose badge a code is. */
    CompletableFuture<SignOnResult> identifyBadge(String code);

    /** Gives an approval its id and time; nothing is written. */
    Approval decide(
            GuardedRequest request,
            CashierId asker,
            Optional<CashierId> decider,
            Approval.Means means,
            Optional<Reason> reason);

    /** Completes when the approval is forced into the journal: only then may anything be done about it. */
    CompletableFuture<Approval> record(Approval approval);
}
