package org.granary.hq.store;

import org.granary.model.sync.RecordType;
import org.granary.model.wire.RecoveredMessage;

/** A record as its till sent it first, taken out of what brought it back when the till had got it from here. */
public record SentRecord(String type, String payload) {
    public static SentRecord of(String type, String payload) {
        if (!type.equals(RecordType.RECOVERED.code())) {
            return new SentRecord(type, payload);
        }
        RecoveredMessage inner = Json.read(payload, RecoveredMessage.class);
        return new SentRecord(inner.type(), inner.payload());
    }

    public boolean is(RecordType kind) {
        return type.equals(kind.code());
    }
}
