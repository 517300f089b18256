package org.granary.model.member;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a phone number is found by without being stored: a keyed hash of its digits. Each shop has a key of its own, so
 * one shop's index says nothing at another; headquarters has one more for the chain.
 *
 * <p>There are only some 10^10 mobile numbers, so who holds both a key and an index could try them all. Hashing is
 * repeated {@value #ROUNDS} times, which makes that days of a fast machine instead of seconds, and a shop's tills hold
 * only the members who were served there.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record BlindIndex(String hex) implements Comparable<BlindIndex> {
    /** Hashes for one look-up: some milliseconds at a till. */
    public static final int ROUNDS = 10_000;

    /** Bytes of a key. */
    public static final int KEY_BYTES = 32;

    private static final String HASH = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public BlindIndex {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a blind index is 64 hexadecimal digits");
        }
    }

    /**
     * Computes the index of a number: PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), one block, the key as its
     * password and the number's digits as its salt.
     *
     * @param key {@value #KEY_BYTES} bytes
     */
    public static BlindIndex of(byte[] key, PhoneNumber number) {
        requireNonNull(number, "number is null");
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a blind index key has " + KEY_BYTES + " bytes");
        }
        Mac mac = keyed(key);
        byte[] block = mac.doFinal((number.digits() + "\u0000\u0000\u0000\u0001").getBytes(StandardCharsets.US_ASCII));
        byte[] result = block.clone();
        for (int round = 1; round < ROUNDS; round++) {
            block = mac.doFinal(block);
            for (int i = 0; i < result.length; i++) {
                result[i] ^= block[i];
            }
        }
        return new BlindIndex(HexFormat.of().formatHex(result));
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HASH, e);
        }
    }

    @Override
    public int compareTo(BlindIndex other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex.substring(0, 8) + "…";
    }
}
