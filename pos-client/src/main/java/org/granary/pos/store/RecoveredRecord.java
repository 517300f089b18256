package org.granary.pos.store;

import static java.util.Objects.requireNonNull;

import org.granary.model.sync.RecordType;
import org.granary.pos.journal.JournalRecord;

/** Journal payload {@code recovered}: a record of this till that headquarters gave back, as it was sent. */
public record RecoveredRecord(long epoch, long sequence, String type, String payload) {
    public RecoveredRecord {
        requireNonNull(type, "type is null");
        requireNonNull(payload, "payload is null");
    }

    /** The record that a journal record brings back; any other record is itself. */
    public static JournalRecord unwrap(JournalRecord record) {
        if (!record.type().equals(RecordType.RECOVERED.code())) {
            return record;
        }
        RecoveredRecord inner = Json.read(record.payload(), RecoveredRecord.class);
        return new JournalRecord(
                record.position(),
                record.end(),
                inner.epoch,
                inner.sequence,
                inner.type,
                record.at(),
                record.previous(),
                inner.payload);
    }
}
