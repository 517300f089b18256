package org.granary.pos.tender;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the paying screen asks of the till beside the sale itself. Calls return at once; futures complete on any thread. */
public interface PaymentDesk {
    /** Completes when the state is on record; only then is a part taken, or out again. */
    CompletableFuture<UnfinishedPayment> keep(UnfinishedPayment payment);

    /** What the run before left half paid. */
    CompletableFuture<Optional<UnfinishedPayment>> unfinished();
}
