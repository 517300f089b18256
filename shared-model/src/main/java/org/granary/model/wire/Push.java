package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;

/** {@code POST /v1/push}, signed: journal records up. */
public final class Push {
    /** Records in one request. */
    public static final int MAX_RECORDS = 500;

    private Push() {}

    /** One journal record; {@code hash} in hexadecimal. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(long seq, String type, String payload, String hash) {
        public static Item of(SyncRecord record) {
            return new Item(
                    record.sequence(),
                    record.type(),
                    record.payload(),
                    record.hash().hex());
        }

        public SyncRecord toDomain(long epoch) {
            return new SyncRecord(epoch, seq, type, payload, new ChainHash(hash));
        }
    }

    /** The epoch stands in the signed headers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, List<Item> records) {
        public Request {
            records = List.copyOf(records);
        }
    }

    /**
     * The only watermark there is.
     *
     * @param next the sequence headquarters wants next; everything before it is durable there
     * @param feedHead newest cursor of the change feed, as a hint
     * @param serverTime epoch milliseconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(long next, long incarnation, long feedHead, long serverTime) {}
}
