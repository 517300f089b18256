package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;

/**
 * One whole record of the journal.
 *
 * @param position where it begins; rises through all segments
 * @param end where the next one begins
 * @param sequence counts from 1 in each epoch; 0 for a record that stays on the till
 * @param type the code of a record type
 * @param at the till's clock when it was written
 * @param previous the chain's hash before this record; {@link ChainHash#GENESIS} for a local one
 * @param payload JSON text
 */
public record JournalRecord(
        long position,
        long end,
        long epoch,
        long sequence,
        String type,
        Instant at,
        ChainHash previous,
        String payload) {
    public JournalRecord {
        requireNonNull(type, "type is null");
        requireNonNull(at, "at is null");
        requireNonNull(previous, "previous is null");
        requireNonNull(payload, "payload is null");
    }

    public boolean forHeadquarters() {
        return sequence > 0;
    }

    /** This record as it travels. */
    public SyncRecord toSyncRecord() {
        return SyncRecord.link(previous, epoch, sequence, type, payload);
    }
}
