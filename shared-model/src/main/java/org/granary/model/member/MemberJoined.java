package org.granary.model.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.regex.Pattern;
import org.granary.model.kernel.TillId;

/**
 * Someone signed up at a till, online or not. The phone number is never in it: only sealed to headquarters' key, as an
 * index under the shop's key, and its last four digits.
 *
 * @param id the member's id, which is this document's id too
 * @param sealedPhone ciphertext in Base64 that only headquarters can open; opaque here
 * @param keyVersion version of the keys that sealed and indexed it
 */
public record MemberJoined(
        MemberId id,
        String sealedPhone,
        int keyVersion,
        BlindIndex blindIndex,
        String lastFour,
        TillId till,
        Instant at) {
    /** Characters of a sealed phone number. */
    public static final int MAX_SEALED = 1_000;

    private static final Pattern FOUR = Pattern.compile("\\d{4}");

    public MemberJoined {
        requireNonNull(id, "id is null");
        requireNonNull(blindIndex, "blindIndex is null");
        requireNonNull(till, "till is null");
        requireNonNull(at, "at is null");
        if (sealedPhone.isEmpty() || sealedPhone.length() > MAX_SEALED) {
            throw new IllegalArgumentException("a sealed phone has 1 to " + MAX_SEALED + " characters");
        }
        if (!FOUR.matcher(lastFour).matches()) {
            throw new IllegalArgumentException("the last digits are four");
        }
        if (keyVersion < 1) {
            throw new IllegalArgumentException("key versions count from 1: " + keyVersion);
        }
    }
}
