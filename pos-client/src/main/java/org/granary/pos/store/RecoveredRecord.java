package org.granary.pos.store;

import org.granary.model.document.Document;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Documents;
import org.granary.model.wire.RecoveredMessage;
import org.granary.pos.journal.JournalRecord;

/** Journal payload {@code recovered}: a record of this till that headquarters gave back, as it was sent. */
public final class RecoveredRecord {
    private RecoveredRecord() {}

    /**
     * The document of a record, also of one that was given back.
     *
     * @throws IllegalArgumentException when it holds none, or any of its sums does not hold
     */
    public static Document document(JournalRecord record) {
        JournalRecord sent = unwrap(record);
        return RecordType.ofCode(sent.type())
                .map(type -> Documents.read(type, sent.payload(), Json::read))
                .orElseThrow(() -> new IllegalArgumentException("a record of type " + sent.type()));
    }

    /** The record that a journal record brings back; any other record is itself. */
    public static JournalRecord unwrap(JournalRecord record) {
        if (!record.type().equals(RecordType.RECOVERED.code())) {
            return record;
        }
        RecoveredMessage inner = Json.read(record.payload(), RecoveredMessage.class);
        return new JournalRecord(
                record.position(),
                record.end(),
                inner.epoch(),
                inner.seq(),
                inner.type(),
                record.at(),
                record.previous(),
                inner.payload());
    }
}
