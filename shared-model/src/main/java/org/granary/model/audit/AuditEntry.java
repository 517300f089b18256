package org.granary.model.audit;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A link of the chain. {@code hash = SHA-256("granary-audit-1" ‖ previous ‖ number ‖ time ‖ actor ‖ action ‖ subject ‖
 * details)}: numbers as eight bytes big-endian, each text in UTF-8 behind its length in bytes (four bytes big-endian), hashes
 * as their hexadecimal text.
 *
 * @param number 1 for the first
 * @param previous hash of the one before; {@link #GENESIS} before the first
 */
public record AuditEntry(long number, AuditFact fact, String previous, String hash) {
    /** What stands before the first entry. */
    public static final String GENESIS = "0".repeat(64);

    /** The action by which headquarters says that it came back from an older state; the subject is the new incarnation. */
    public static final String RESTORED = "RESTORED";

    private static final String VERSION = "granary-audit-1";

    public AuditEntry {
        requireNonNull(fact, "fact is null");
        requireNonNull(previous, "previous is null");
        requireNonNull(hash, "hash is null");
    }

    /** The entry that follows one with this hash. */
    public static AuditEntry of(long number, String previous, AuditFact fact) {
        return new AuditEntry(number, fact, previous, hash(number, previous, fact));
    }

    /** Whether its hash is that of what it says, were it this number. */
    boolean soundAs(long asNumber) {
        return hash.equals(hash(asNumber, previous, fact));
    }

    private static String hash(long number, String previous, AuditFact fact) {
        MessageDigest digest = sha256();
        text(digest, VERSION);
        text(digest, previous);
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(number)
                .putLong(fact.atMillis())
                .flip());
        text(digest, fact.actor());
        text(digest, fact.action());
        text(digest, fact.subject());
        text(digest, fact.details());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
