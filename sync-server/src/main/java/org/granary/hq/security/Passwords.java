package org.granary.hq.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.granary.model.security.Argon2Text;

/** Argon2id hashes of passwords and PINs (RFC 9106). At most two are computed at once: each takes 19 MiB. */
public final class Passwords {
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final SecureRandom random = new SecureRandom();

    public String hash(String secret) {
        byte[] salt = new byte[Argon2Text.SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(
                secret, salt, Argon2Text.MEMORY_KIB, Argon2Text.ITERATIONS, Argon2Text.LANES, Argon2Text.HASH_BYTES);
        return Argon2Text.of(salt, hash).text();
    }

    public boolean verify(String secret, String stored) {
        Argon2Text text = Argon2Text.parse(stored);
        byte[] expected = text.hash();
        byte[] computed =
                compute(secret, text.salt(), text.memoryKib(), text.iterations(), text.lanes(), expected.length);
        return MessageDigest.isEqual(expected, computed);
    }

    private static byte[] compute(String secret, byte[] salt, int memoryKib, int iterations, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        AT_ONCE.acquireUninterruptibly();
        try {
            generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
        } finally {
            AT_ONCE.release();
        }
        return hash;
    }
}
