package org.granary.model.kernel;

import java.time.Instant;
import java.util.UUID;

/**
 * Identity of a document, made at the till before the first send, so that a repeat is recognised.
 *
 * @param value a UUID of version 7 (RFC 9562, section 5.7)
 */
public record DocumentId(UUID value) implements Comparable<DocumentId> {
    public DocumentId {
        if (value.version() != 7) {
            throw new IllegalArgumentException("a document id is a UUID of version 7: " + value);
        }
    }

    /**
     * Composes an id from its time and 74 random bits, which the shell supplies.
     *
     * @param at used to the millisecond
     */
    public static DocumentId of(Instant at, long randomHigh, long randomLow) {
        long high = (at.toEpochMilli() << 16) | 0x7000L | (randomHigh & 0x0FFFL);
        long low = (randomLow & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DocumentId(new UUID(high, low));
    }

    public static DocumentId parse(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DocumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
