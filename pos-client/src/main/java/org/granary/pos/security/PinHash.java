package org.granary.pos.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Verifies a PIN against Argon2id (RFC 9106) in the PHC text form {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, which
 * headquarters writes.
 */
final class PinHash {
    /** Memory in KiB beyond which a hash is refused: a bad entry must not take the till's heap. */
    private static final int MEMORY_MAX = 64 * 1024;

    private static final int ITERATIONS_MAX = 10;
    private static final int HASH_BYTES_MAX = 64;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private PinHash() {}

    /** False for a wrong PIN and for any text that is no such hash. */
    static boolean verify(String pin, String phc) {
        Matcher matcher = FORM.matcher(phc);
        if (!matcher.matches()) {
            return false;
        }
        int memory = Integer.parseInt(matcher.group(1));
        int iterations = Integer.parseInt(matcher.group(2));
        byte[] expected = Base64.getDecoder().decode(matcher.group(5));
        if (memory > MEMORY_MAX || iterations > ITERATIONS_MAX || expected.length > HASH_BYTES_MAX) {
            return false;
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(Integer.parseInt(matcher.group(3)))
                .withSalt(Base64.getDecoder().decode(matcher.group(4)))
                .build());
        byte[] actual = new byte[expected.length];
        generator.generateBytes(pin.getBytes(StandardCharsets.UTF_8), actual);
        return MessageDigest.isEqual(actual, expected);
    }
}
