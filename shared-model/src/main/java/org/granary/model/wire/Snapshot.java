package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * {@code GET /v1/snapshot}, signed: everything that a till's shop is to know at one cursor, as lines of JSON, gzip: first a
 * {@link Head}, then a {@link Feed.Entry} a line with only the newest of each topic and key, last a {@link Tail}.
 */
public final class Snapshot {
    private Snapshot() {}

    /**
     * The first line.
     *
     * @param cursor the feed goes on after it
     * @param serverTime epoch milliseconds
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Head(long cursor, long incarnation, long serverTime) {}

    /**
     * The last line; a snapshot without it was cut off.
     *
     * @param rows entries before it
     * @param sha256 hexadecimal digest of every line before this one, each with its line feed, in UTF-8
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tail(long rows, String sha256) {}
}
