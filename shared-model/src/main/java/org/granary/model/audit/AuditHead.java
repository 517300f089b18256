package org.granary.model.audit;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far the chain went once. Whoever keeps one apart from the database notices a later cut or a chain made anew.
 *
 * @param incarnation of headquarters, when it was so
 * @param number of the newest entry; 0 when there was none
 */
public record AuditHead(long incarnation, long number, String hash) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})/(\\d{1,18})/([0-9a-f]{64})");

    public AuditHead {
        requireNonNull(hash, "hash is null");
    }

    /**
     * Reads {@link #toString}'s form.
     *
     * @throws IllegalArgumentException when it is not in that form
     */
    public static AuditHead parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a head is INCARNATION/NUMBER/HASH: " + text);
        }
        return new AuditHead(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3));
    }

    /** {@code 1/42/5f2c…}. */
    @Override
    public String toString() {
        return incarnation + "/" + number + "/" + hash;
    }
}
