package org.granary.pos.sale;

import java.util.Optional;
import java.util.regex.Pattern;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Limit;
import org.granary.model.payment.PaymentCode;
import org.granary.model.sale.ScanResult;
import org.granary.pos.ui.Message;

/** What the cashier is told when a scan was not taken. */
final class ScanRefusals {
    /** Digits alone are a code, however wrong; with a letter among them they are words to search by. */
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    /** As much of an unknown barcode as is searched by: the end, which the eye reads off the bag. */
    private static final int END = 4;

    private ScanRefusals() {}

    /** Whether somebody typed words rather than a code. */
    static boolean words(String typed) {
        return !DIGITS.matcher(typed).matches();
    }

    /** The end of a barcode that nothing carries; empty for all else, and for codes that pay, which are nobody's goods. */
    static Optional<String> searchableEnd(ScanResult result) {
        return result instanceof ScanResult.Unknown unknown
                        && !words(unknown.code())
                        && unknown.code().length() >= END
                        && !paymentCode(unknown.code())
                        && CouponCode.read(unknown.code()).isEmpty()
                ? Optional.of(unknown.code().substring(unknown.code().length() - END))
                : Optional.empty();
    }

    /** A code of a wallet belongs to paying, never to goods. */
    private static boolean paymentCode(String code) {
        return PaymentCode.read(code) instanceof PaymentCode.Reading.Code;
    }

    static Message of(ScanResult result) {
        if (result instanceof ScanResult.Unknown unknown) {
            if (CouponCode.read(unknown.code()).isPresent()) {
                return Message.error("selling.coupon");
            }
            return paymentCode(unknown.code())
                    ? Message.error("selling.paymentCode")
                    : Message.error("selling.unknown", unknown.code());
        }
        if (result instanceof ScanResult.Unreadable unreadable) {
            return Message.error("selling.unreadable." + unreadable.reason(), shortened(unreadable.code()));
        }
        if (result instanceof ScanResult.NotWeighed notWeighed) {
            return Message.error("selling.notWeighed", notWeighed.name());
        }
        if (result instanceof ScanResult.BeyondLimit beyond) {
            return beyondLimit(beyond.limit());
        }
        throw new IllegalStateException("not a refusal: " + result);
    }

    static Message beyondLimit(Limit limit) {
        String max = Long.toString(limit.max());
        return switch (limit) {
            case SALE_LINES -> Message.error("selling.tooManyLines", max);
            case PACKS_PER_LINE -> Message.error("selling.tooManyPacks", max);
            case MONEY_FEN, QUANTITY_BASE_UNITS, CODE_CHARACTERS, NAME_CHARACTERS, TENDERS, IMPORT_LINES ->
                Message.error("selling.tooMuch");
        };
    }

    private static String shortened(String code) {
        int shown = 20;
        return code.length() <= shown ? code : code.substring(0, shown) + "…";
    }
}
