package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One code that was read, without terminator and AIM identifier; what it means depends on the screen that is open.
 *
 * @param code 1 to {@value #CODE_MAX} characters; GS1 field separators (0x1D) are kept
 * @param symbology null when the scanner sends no identifier, which is the factory setting of most
 */
public record Scan(String code, @Nullable Symbology symbology) {
    /** Longest code we take; a QR payment code has at most 24 digits, a GS1 QR rarely more than 100. */
    public static final int CODE_MAX = 256;

    public Scan {
        requireNonNull(code, "code is null");
        if (code.isEmpty() || code.length() > CODE_MAX) {
            throw new IllegalArgumentException("code has " + code.length() + " characters");
        }
    }
}
