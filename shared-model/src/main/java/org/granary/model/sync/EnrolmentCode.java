package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * What a person reads at headquarters and types at a new till: {@code ABCD-2345}, and over HTTPS five groups more, which are
 * the first 100 bits of the SHA-256 of headquarters' certificate. So the till knows whom it gives the code to.
 *
 * @param code eight characters; the first two say which code is meant, the other six (30 bits) are the secret
 * @param certificate twenty characters, or empty: the till then trusts whom its platform trusts
 */
public record EnrolmentCode(String code, String certificate) {
    public static final int CODE_CHARACTERS = 8;

    /** Characters of a code that are no secret: they find the code that is meant, so that a guess spoils no other. */
    public static final int SELECTOR_CHARACTERS = 2;

    /** Characters of the certificate's fingerprint; too many bits to make another certificate for. */
    public static final int CERTIFICATE_CHARACTERS = 20;

    private static final int GROUP = 4;
    private static final int BITS = 5;

    /** Without signs that are mistaken for one another. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public EnrolmentCode {
        requireNonNull(code, "code is null");
        requireNonNull(certificate, "certificate is null");
        boolean sized = code.length() == CODE_CHARACTERS
                && (certificate.isEmpty() || certificate.length() == CERTIFICATE_CHARACTERS);
        if (!sized || !(code + certificate).chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0)) {
            throw new IllegalArgumentException("a code has 8 or 28 letters and digits");
        }
    }

    /** A new code; {@code below} gives a number from 0 to below the one it is given, from a secure source of chance. */
    public static EnrolmentCode random(IntUnaryOperator below, String certificate) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_CHARACTERS; i++) {
            code.append(SIGNS.charAt(below.applyAsInt(SIGNS.length())));
        }
        return new EnrolmentCode(code.toString(), certificate);
    }

    /**
     * Reads what was typed; case, blanks and dashes do not matter.
     *
     * @throws IllegalArgumentException when it is no code; the message does not repeat it
     */
    public static EnrolmentCode parse(String typed) {
        String signs = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (signs.length() < CODE_CHARACTERS) {
            throw new IllegalArgumentException("a code has 8 or 28 letters and digits");
        }
        return new EnrolmentCode(signs.substring(0, CODE_CHARACTERS), signs.substring(CODE_CHARACTERS));
    }

    /** The beginning of a certificate's SHA-256, as it stands in a code. */
    public static String certificate(byte[] sha256) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < CERTIFICATE_CHARACTERS; i++) {
            int value = 0;
            for (int bit = i * BITS; bit < (i + 1) * BITS; bit++) {
                value = value * 2 + (sha256[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
            }
            text.append(SIGNS.charAt(value));
        }
        return text.toString();
    }

    public String selector() {
        return code.substring(0, SELECTOR_CHARACTERS);
    }

    /** In groups of four. */
    public String text() {
        return (code + certificate).replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EnrolmentCode[" + selector() + "…]";
    }
}
