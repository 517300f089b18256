package org.granary.pos.payment;

import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentReason;

/** What became of a scanned code. Anything but {@link Started} has charged nobody and left nothing behind. */
public sealed interface PaymentStart {
    /** It is in the journal, and headquarters is asked. */
    record Started(CodeAttempt attempt) implements PaymentStart {}

    /** The scanned text is no code of a wallet that is taken. */
    record NotACode(PaymentCode.Why why) implements PaymentStart {}

    /** It cannot be asked for now. */
    record Refused(PaymentReason why) implements PaymentStart {}
}
