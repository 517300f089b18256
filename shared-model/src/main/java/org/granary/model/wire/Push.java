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

    /**
     * A run of one line's records. The epoch that the till signs with stands in the headers; an older one's records may still
     * be on their way.
     *
     * @param epoch of the records
     * @param branch 0 for the main line
     * @param incarnation headquarters' as the till knows it
     * @param token as headquarters gave it last
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, long epoch, long branch, long incarnation, String token, List<Item> records) {
        public Request {
            records = List.copyOf(records);
        }
    }

    /**
     * The only watermark there is.
     *
     * @param next the sequence headquarters wants next of this line; everything before it is durable there
     * @param token what the next push has to echo
     * @param feedHead newest cursor of the change feed, as a hint
     * @param serverTime epoch milliseconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(long next, long incarnation, String token, long feedHead, long serverTime) {}
}
