package org.granary.pos.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.granary.model.security.Argon2Text;

/** Verifies a PIN against the Argon2id hash (RFC 9106) that headquarters sent. */
final class PinHash {
    private PinHash() {}

    /** False for a wrong PIN and for any text that is no such hash. */
    static boolean verify(String pin, String phc) {
        Argon2Text text;
        try {
            text = Argon2Text.parse(phc);
        } catch (IllegalArgumentException e) {
            return false;
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(text.memoryKib())
                .withIterations(text.iterations())
                .withParallelism(text.lanes())
                .withSalt(text.salt())
                .build());
        byte[] expected = text.hash();
        byte[] actual = new byte[expected.length];
        generator.generateBytes(pin.getBytes(StandardCharsets.UTF_8), actual);
        return MessageDigest.isEqual(actual, expected);
    }
}
