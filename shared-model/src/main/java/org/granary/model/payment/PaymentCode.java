package org.granary.model.payment;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The code that a customer's wallet shows. Whoever has it may charge once within about a minute, so it is neither stored nor
 * logged; {@link #toString} tells its first two digits only.
 *
 * @param digits all of them
 */
public record PaymentCode(String digits, PaymentProviderKind provider) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern WECHAT_PREFIX = Pattern.compile("1[0-5].*");
    private static final Pattern WECHAT = Pattern.compile("1[0-5][0-9]{16}");
    private static final Pattern ALIPAY_PREFIX = Pattern.compile("(2[5-9]|30).*");
    private static final Pattern ALIPAY = Pattern.compile("(2[5-9]|30)[0-9]{14,22}");
    private static final Pattern UNION_PAY = Pattern.compile("62[0-9]{17}");

    /** What a scanned text turned out to be. */
    public sealed interface Reading {
        /** A code of a wallet that is taken. */
        record Code(PaymentCode code) implements Reading {}

        /** Something else. */
        record Refused(Why why) implements Reading {}
    }

    /** Why a text is no code that is taken. */
    public enum Why {
        /** Letters, signs, or nothing at all. */
        NOT_DIGITS,
        /** A code of UnionPay QuickPass (云闪付), which this version does not take. */
        UNION_PAY,
        /** Digits of no wallet that is known here: goods, perhaps. */
        UNKNOWN_WALLET,
        /** The first digits of a wallet, but too few or too many: scan it again. */
        WRONG_LENGTH
    }

    public PaymentCode {
        requireNonNull(digits, "digits is null");
        requireNonNull(provider, "provider is null");
        Pattern form = switch (provider) {
            case WECHAT -> WECHAT;
            case ALIPAY -> ALIPAY;
        };
        if (!form.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a payment code of " + provider);
        }
    }

    /** Reads a text as it was scanned, and routes it by its first two digits and its length; blanks around it do not matter. */
    public static Reading read(String text) {
        String digits = text.strip();
        if (!DIGITS.matcher(digits).matches()) {
            return new Reading.Refused(Why.NOT_DIGITS);
        }
        if (WECHAT.matcher(digits).matches()) {
            return new Reading.Code(new PaymentCode(digits, PaymentProviderKind.WECHAT));
        }
        if (ALIPAY.matcher(digits).matches()) {
            return new Reading.Code(new PaymentCode(digits, PaymentProviderKind.ALIPAY));
        }
        if (UNION_PAY.matcher(digits).matches()) {
            return new Reading.Refused(Why.UNION_PAY);
        }
        boolean known = WECHAT_PREFIX.matcher(digits).matches()
                || ALIPAY_PREFIX.matcher(digits).matches();
        return new Reading.Refused(known ? Why.WRONG_LENGTH : Why.UNKNOWN_WALLET);
    }

    @Override
    public String toString() {
        return provider + " " + digits.substring(0, 2) + "…";
    }
}
