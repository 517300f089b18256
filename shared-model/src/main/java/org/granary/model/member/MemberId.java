package org.granary.model.member;

import java.util.UUID;
import org.granary.model.kernel.DocumentId;

/**
 * Identity of a member, made by the till that signed them up, so that signing up needs no network. It is also the id of
 * the sign-up document.
 *
 * @param value a UUID of version 7 (RFC 9562, section 5.7)
 */
public record MemberId(UUID value) implements Comparable<MemberId> {
    public MemberId {
        if (value.version() != 7) {
            throw new IllegalArgumentException("a member id is a UUID of version 7: " + value);
        }
    }

    /** Of a fresh id from the till's source of ids. */
    public static MemberId of(DocumentId fresh) {
        return new MemberId(fresh.value());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when the text is no UUID of version 7
     */
    public static MemberId parse(String text) {
        return new MemberId(UUID.fromString(text));
    }

    /** The id of the sign-up document. */
    public DocumentId document() {
        return new DocumentId(value);
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
