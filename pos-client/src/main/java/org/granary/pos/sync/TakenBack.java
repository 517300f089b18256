package org.granary.pos.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.RecoveredMessage;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;

/**
 * Puts own records that came back from headquarters into the journal again, so that every figure of this till has them, and so
 * that they are sent again should headquarters lose them.
 */
final class TakenBack implements LineRunner.Returned {
    private final Journal journal;

    TakenBack(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void take(List<SyncRecord> records) {
        List<CompletableFuture<JournalRecord>> appended = new ArrayList<>();
        for (SyncRecord record : records) {
            if (!isHere(record)) {
                appended.add(journal.append(RecordType.RECOVERED, payload(record)));
            }
        }
        appended.forEach(CompletableFuture::join);
    }

    /** What was taken back before is not wrapped twice. */
    private static String payload(SyncRecord record) {
        return record.type().equals(RecordType.RECOVERED.code())
                ? record.payload()
                : Json.write(RecoveredMessage.of(record));
    }

    private boolean isHere(SyncRecord record) {
        if (record.sequence() >= journal.nextSequence(record.epoch())) {
            return false;
        }
        Optional<ChainHash> own = journal.hashBefore(record.epoch(), record.sequence() + 1);
        return own.isPresent() && own.get().equals(record.hash());
    }
}
