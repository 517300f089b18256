package org.granary.model.payment;

import java.time.Duration;

/** Whose wallet pays, with the provider's own rules of timing. */
public enum PaymentProviderKind {
    /** WeChat Pay V3, 付款码支付: a query about every 10 s up to 45 s, then a reversal, never before 15 s after charging. */
    WECHAT,
    /** Alipay, 当面付: a query every 3 to 6 s for about 60 s, then the cancellation right after the last query. */
    ALIPAY;

    /** A reversal that was not answered is asked again, less and less often, down to this. */
    public static final Duration REVERSE_AT_LEAST_EVERY = Duration.ofSeconds(60);

    /** An answer to a charge is waited for this long before the provider is asked what became of it. */
    public static final Duration CHARGE_ANSWER_WITHIN = Duration.ofSeconds(20);

    /** A charge that the provider has not heard of after this long will not come any more. */
    public static final Duration UNHEARD_OF_AFTER = Duration.ofSeconds(15);

    /**
     * Durations from the charge, or between two questions.
     *
     * @param afterUnclear until the query that follows an unclear answer
     * @param queryEvery while the customer types a password
     * @param giveUp from the charge to the last query
     * @param reverseNotBefore from the charge
     * @param reverseEvery the first pause between two reversals
     */
    public record Timing(
            Duration afterUnclear,
            Duration queryEvery,
            Duration giveUp,
            Duration reverseNotBefore,
            Duration reverseEvery) {}

    private static final Timing WECHAT_TIMING = new Timing(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(45),
            Duration.ofSeconds(15),
            Duration.ofSeconds(5));
    private static final Timing ALIPAY_TIMING = new Timing(
            Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofSeconds(60), Duration.ZERO, Duration.ofSeconds(5));

    public Timing timing() {
        return switch (this) {
            case WECHAT -> WECHAT_TIMING;
            case ALIPAY -> ALIPAY_TIMING;
        };
    }
}
