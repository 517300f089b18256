package org.granary.model.security;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password or PIN hash as it is stored and sent: the PHC string form
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, Base64 without padding (RFC 9106 for the function). Both shells compute
 * it with Bouncy Castle's {@code Argon2BytesGenerator}; this class only reads and writes the text.
 *
 * @param memoryKib memory in KiB
 */
public record Argon2Text(int memoryKib, int iterations, int lanes, String saltBase64, String hashBase64) {
    /** Cost of new hashes: 19 MiB, two passes, one lane (about 35 ms). */
    public static final int MEMORY_KIB = 19_456;

    public static final int ITERATIONS = 2;
    public static final int LANES = 1;
    public static final int SALT_BYTES = 16;
    public static final int HASH_BYTES = 32;

    /** More memory than this is not spent on anybody's word. */
    private static final int MAX_MEMORY_KIB = 65_536;

    private static final int MAX_ITERATIONS = 10;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]{8,64})\\$([A-Za-z0-9+/]{16,128})");

    public Argon2Text {
        requireNonNull(saltBase64, "saltBase64 is null");
        requireNonNull(hashBase64, "hashBase64 is null");
        if (memoryKib < 8 || memoryKib > MAX_MEMORY_KIB || iterations < 1 || iterations > MAX_ITERATIONS || lanes < 1) {
            throw new IllegalArgumentException("argon2id costs out of bounds");
        }
    }

    /** Names a freshly computed hash with the default costs. */
    public static Argon2Text of(byte[] salt, byte[] hash) {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return new Argon2Text(
                MEMORY_KIB, ITERATIONS, LANES, encoder.encodeToString(salt), encoder.encodeToString(hash));
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is anything else; the message never repeats the text
     */
    public static Argon2Text parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an argon2id hash in PHC form");
        }
        return new Argon2Text(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                matcher.group(4),
                matcher.group(5));
    }

    public byte[] salt() {
        return Base64.getDecoder().decode(saltBase64);
    }

    public byte[] hash() {
        return Base64.getDecoder().decode(hashBase64);
    }

    /** The PHC text. */
    public String text() {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + lanes + "$" + saltBase64 + "$"
                + hashBase64;
    }

    /** Never shows the hash, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "argon2id";
    }
}
