package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;

/** {@code POST /v1/push}, signed: journal records up. */
public final class Push {
    /** Records in one request. */
    public static final int MAX_RECORDS = 500;

    /** Characters of a record's type, of its payload, and of a token. */
    static final int MAX_TYPE_CHARACTERS = 64;

    static final int MAX_PAYLOAD_CHARACTERS = 4_000_000;
    static final int MAX_TOKEN_CHARACTERS = 64;

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

        boolean withinBounds() {
            return seq >= 1
                    && Bounds.text(type, MAX_TYPE_CHARACTERS)
                    && Bounds.text(payload, MAX_PAYLOAD_CHARACTERS)
                    && Bounds.hash(hash);
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

        /** Whether every field is there and can be stored. */
        public boolean withinBounds() {
            return epoch >= 0
                    && branch >= 0
                    && incarnation >= 0
                    && Bounds.text(token, MAX_TOKEN_CHARACTERS)
                    && records.stream().allMatch(Item::withinBounds);
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
