package org.granary.model.sync;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A link of a till's hash chain: {@code SHA-256(previous ‖ epoch ‖ sequence ‖ type ‖ 0 ‖ payload)}, numbers as eight
 * bytes big-endian, texts in UTF-8.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ChainHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** What stands before the first record of an epoch. */
    public static final ChainHash GENESIS = new ChainHash("0".repeat(64));

    public ChainHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a chain hash is 64 hexadecimal digits");
        }
    }

    public ChainHash next(long epoch, long sequence, String type, String payload) {
        MessageDigest digest = sha256();
        digest.update(HexFormat.of().parseHex(hex));
        digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(epoch)
                .putLong(sequence)
                .flip());
        digest.update(type.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return new ChainHash(HexFormat.of().formatHex(digest.digest(payload.getBytes(StandardCharsets.UTF_8))));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
