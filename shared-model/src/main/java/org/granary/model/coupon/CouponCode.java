package org.granary.model.coupon;

import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.model.catalog.Gtin;

/**
 * What a coupon carries as barcode or QR code: 15 digits that begin with 88 and end with a check digit, weighted as a GTIN's. No GTIN
 * and no wallet's code has that length, so a scan says by itself what it is; digits alone can be keyed from the number pad.
 */
public record CouponCode(String digits) {
    /** Digits between the beginning and the check digit. */
    public static final int FREE_DIGITS = 12;

    private static final String BEGINNING = "88";
    private static final Pattern FORM = Pattern.compile(BEGINNING + "[0-9]{" + (FREE_DIGITS + 1) + "}");
    private static final int SHOWN = 4;

    public CouponCode {
        if (!isCode(digits)) {
            throw new IllegalArgumentException("not a coupon's code");
        }
    }

    /**
     * Completes a code.
     *
     * @param free {@link #FREE_DIGITS} digits
     */
    public static CouponCode of(String free) {
        String body = BEGINNING + free;
        return new CouponCode(body + Gtin.checkDigit(body));
    }

    /** Reads what was scanned or keyed; blanks around it do not matter. */
    public static Optional<CouponCode> read(String text) {
        String digits = text.strip();
        return isCode(digits) ? Optional.of(new CouponCode(digits)) : Optional.empty();
    }

    private static boolean isCode(String digits) {
        int last = digits.length() - 1;
        return FORM.matcher(digits).matches() && Gtin.checkDigit(digits.substring(0, last)) == digits.charAt(last);
    }

    /** Enough to tell two coupons of a customer apart; whoever has the whole code may spend it. */
    public String lastFour() {
        return digits.substring(digits.length() - SHOWN);
    }

    @Override
    public String toString() {
        return "coupon …" + lastFour();
    }
}
