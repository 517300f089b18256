package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

/**
 * One journal record on its way to headquarters.
 *
 * @param sequence counts from 1 in each epoch, without gaps
 * @param type a {@link RecordType}'s code, or one that a newer till knows
 * @param payload JSON text, kept byte for byte because the hash covers it
 */
public record SyncRecord(long epoch, long sequence, String type, String payload, ChainHash hash) {
    public SyncRecord {
        if (epoch < 1 || sequence < 1) {
            throw new IllegalArgumentException("epoch and sequence count from 1: " + epoch + ", " + sequence);
        }
        requireNonNull(type, "type is null");
        requireNonNull(payload, "payload is null");
        requireNonNull(hash, "hash is null");
    }

    /** Links a payload to the chain. */
    public static SyncRecord link(ChainHash previous, long epoch, long sequence, String type, String payload) {
        return new SyncRecord(epoch, sequence, type, payload, previous.next(epoch, sequence, type, payload));
    }

    public boolean follows(ChainHash previous) {
        return previous.next(epoch, sequence, type, payload).equals(hash);
    }
}
