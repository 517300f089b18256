package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;

/** Journal payload {@code recovered}: one of this till's own records, as headquarters had it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecoveredMessage(int v, long epoch, long seq, String type, String payload, String hash) {
    public static RecoveredMessage of(SyncRecord record) {
        return new RecoveredMessage(
                1,
                record.epoch(),
                record.sequence(),
                record.type(),
                record.payload(),
                record.hash().hex());
    }

    public SyncRecord toDomain() {
        return new SyncRecord(epoch, seq, type, payload, new ChainHash(hash));
    }
}
