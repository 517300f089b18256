package org.granary.pos.tender;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;

/** Keeps in the journal how far a sale is paid, so that an end of the program loses no part of it. */
public final class PaymentService {
    private final Journal journal;
    private final Database database;
    private final PaymentStore store;

    public PaymentService(Journal journal, Database database, PaymentStore store) {
        this.journal = journal;
        this.database = database;
        this.store = store;
    }

    /** Completes when the state is forced; one without legs ends it. The finished sale ends it, too. */
    public CompletableFuture<UnfinishedPayment> keep(UnfinishedPayment payment) {
        return journal.append(RecordType.PAYMENT_STATE, Json.write(PaymentStateMessage.of(payment)))
                .thenApply(record -> payment);
    }

    /** What the run before left half paid. */
    public CompletableFuture<Optional<UnfinishedPayment>> unfinished() {
        return database.inTransaction(store::newest);
    }
}
