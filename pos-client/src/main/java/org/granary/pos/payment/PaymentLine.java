package org.granary.pos.payment;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.wire.PaymentMessage;
import org.granary.pos.sync.Questions;

/** What is asked of headquarters; a future fails when it cannot be reached or refuses. */
public record PaymentLine(
        Supplier<CompletableFuture<PaymentMessage.Ways>> ways,
        Function<PaymentMessage.Start, CompletableFuture<PaymentMessage.Answer>> charge,
        Function<PaymentMessage.About, CompletableFuture<PaymentMessage.Answer>> state,
        Function<PaymentMessage.About, CompletableFuture<PaymentMessage.Answer>> cancel) {
    /** The till's own. */
    public static PaymentLine of(Questions questions) {
        return new PaymentLine(
                questions::paymentWays, questions::charge, questions::paymentState, questions::cancelPayment);
    }
}
