package org.granary.model.payment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One payment by code on its way: what the provider is asked next, and not before when. A value; whoever drives it writes each
 * one down before acting on it. {@link #charging} comes before the one charge there is: neither a restart nor any answer leads
 * back to it.
 *
 * <p>{@code now} is a time that does not jump within one run of the program. Between two runs it may be anything, and therefore
 * {@link #resumed} counts the provider's times anew.
 *
 * @param cancelled whether the money is not wanted any more, whatever the answer to the charge will be
 * @param from since when the provider's times count: the charge, or the restart after it
 * @param nextAt not before this is anything done
 * @param reversals how often a reversal was asked for and not granted
 * @param transaction the provider's number of what was paid; empty before
 */
public record CodePayment(
        PaymentProviderKind provider,
        PaymentState state,
        PaymentReason reason,
        boolean cancelled,
        Instant from,
        Instant nextAt,
        int reversals,
        String transaction) {
    /** A question about an order that was not clear is not put again sooner than this. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final int DOUBLINGS_MAX = 6;

    /** What a provider can be asked. */
    public enum Call {
        CHARGE,
        QUERY,
        REVERSE
    }

    /** What to do next. */
    public record Step(Call call, Instant notBefore) {
        public Step {
            requireNonNull(call, "call is null");
            requireNonNull(notBefore, "notBefore is null");
        }

        public boolean due(Instant now) {
            return !now.isBefore(notBefore);
        }
    }

    public CodePayment {
        requireNonNull(provider, "provider is null");
        requireNonNull(state, "state is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(from, "from is null");
        requireNonNull(nextAt, "nextAt is null");
        requireNonNull(transaction, "transaction is null");
    }

    /** A payment that is wanted; nobody was asked yet. */
    public static CodePayment asked(PaymentProviderKind provider, Instant now) {
        return new CodePayment(provider, PaymentState.ASKED, PaymentReason.NONE, false, now, now, 0, "");
    }

    /** A payment that came to nothing before anybody was asked. */
    public static CodePayment refused(PaymentProviderKind provider, PaymentReason reason, Instant now) {
        return asked(provider, now).to(PaymentState.REFUSED, reason, now);
    }

    /** A payment whose record was lost while somebody believes in it: whatever was charged is taken back. */
    public static CodePayment lost(PaymentProviderKind provider, Instant now) {
        return asked(provider, now).reversing(PaymentReason.CANCELLED, now);
    }

    /** What to ask, and when; empty when nothing is left to be asked. */
    public Optional<Step> next() {
        return switch (state) {
            case ASKED -> Optional.of(new Step(Call.CHARGE, nextAt));
            case PAYING, CONFIRMING, UNKNOWN -> Optional.of(new Step(Call.QUERY, nextAt));
            case REVERSING -> Optional.of(new Step(Call.REVERSE, nextAt));
            case PAID, REFUSED, REVERSED -> Optional.empty();
        };
    }

    /** Just before the provider is asked to charge; the charge is sent only when this is written down. */
    public CodePayment charging(Instant now) {
        if (state != PaymentState.ASKED) {
            throw new IllegalStateException("a payment is charged once, and this one is " + state);
        }
        return new CodePayment(
                provider,
                PaymentState.PAYING,
                PaymentReason.NONE,
                cancelled,
                now,
                now.plus(PaymentProviderKind.CHARGE_ANSWER_WITHIN),
                0,
                "");
    }

    /**
     * After an answer, or after there was none ({@link ProviderAnswer#UNCLEAR}).
     *
     * @param askedAt that a provider knew of no order then says nothing of a charge that was still on its way; {@link
     *     Instant#MIN} when it was asked before a restart
     */
    public CodePayment answered(Call call, Instant askedAt, ProviderAnswer answer, Instant now) {
        return switch (state) {
            case ASKED -> this;
            // The provider counts from when it had the charge, which was not after its answer.
            case PAYING -> (call == Call.CHARGE ? countedFrom(now) : this).whilePaying(settled(askedAt, answer), now);
            case CONFIRMING, UNKNOWN -> whilePaying(settled(askedAt, answer), now);
            case REVERSING -> whileReversing(call, settled(askedAt, answer), now);
            case PAID -> this;
            // Paid all the same, and nobody counts on it any more.
            case REFUSED, REVERSED ->
                answer.said() == ProviderAnswer.Said.PAID && call != Call.REVERSE ? reversing(reason, now) : this;
        };
    }

    /** Too early, the charge may still be on its way to the provider. */
    private ProviderAnswer settled(Instant askedAt, ProviderAnswer answer) {
        boolean early = askedAt.isBefore(from.plus(PaymentProviderKind.UNHEARD_OF_AFTER));
        return early && answer.said() == ProviderAnswer.Said.NOT_FOUND ? ProviderAnswer.UNCLEAR : answer;
    }

    private CodePayment whilePaying(ProviderAnswer answer, Instant now) {
        return switch (answer.said()) {
            case PAID ->
                cancelled
                        ? reversing(PaymentReason.CANCELLED, now)
                        : new CodePayment(
                                provider,
                                PaymentState.PAID,
                                PaymentReason.NONE,
                                false,
                                from,
                                now,
                                0,
                                answer.transaction());
            case UNPAID -> to(PaymentState.REFUSED, cancelled ? PaymentReason.CANCELLED : answer.reason(), now);
            case REVERSED -> to(PaymentState.REVERSED, PaymentReason.UNCLEAR, now);
            case CONFIRMING -> open(PaymentState.CONFIRMING, provider.timing().queryEvery(), now);
            case UNCLEAR -> unclear(now);
            case NOT_FOUND -> reversing(PaymentReason.UNCLEAR, now);
        };
    }

    private CodePayment unclear(Instant now) {
        PaymentState next = state == PaymentState.CONFIRMING ? PaymentState.CONFIRMING : PaymentState.UNKNOWN;
        return open(next, provider.timing().afterUnclear(), now);
    }

    /** Asks again after {@code pause}, once more at the very end, and not after that. */
    private CodePayment open(PaymentState next, Duration pause, Instant now) {
        Instant last = from.plus(provider.timing().giveUp());
        if (cancelled || !now.isBefore(last)) {
            return reversing(cancelled ? PaymentReason.CANCELLED : PaymentReason.UNCLEAR, now);
        }
        Instant wanted = earlier(now.plus(pause), last);
        Instant at = later(wanted, now.plus(BREATH));
        return new CodePayment(provider, next, PaymentReason.NONE, false, from, at, 0, "");
    }

    private CodePayment whileReversing(Call call, ProviderAnswer answer, Instant now) {
        return switch (answer.said()) {
            case REVERSED, UNPAID, NOT_FOUND -> to(PaymentState.REVERSED, reason, now);
            case PAID, CONFIRMING, UNCLEAR -> call == Call.REVERSE ? again(now) : this;
        };
    }

    private CodePayment again(Instant now) {
        Duration pause = provider.timing().reverseEvery().multipliedBy(1L << Math.min(reversals, DOUBLINGS_MAX));
        Duration bounded = pause.compareTo(PaymentProviderKind.REVERSE_AT_LEAST_EVERY) < 0
                ? pause
                : PaymentProviderKind.REVERSE_AT_LEAST_EVERY;
        return new CodePayment(
                provider, state, reason, cancelled, from, now.plus(bounded), Math.addExact(reversals, 1), transaction);
    }

    /** The money is not wanted any more: it is taken back, or never asked for. */
    public CodePayment cancel(Instant now) {
        return switch (state) {
            case ASKED -> to(PaymentState.REFUSED, PaymentReason.CANCELLED, now);
            // A charge that is on its way cannot be overtaken: its answer, or its absence, comes first.
            case PAYING ->
                new CodePayment(provider, state, PaymentReason.CANCELLED, true, from, nextAt, reversals, transaction);
            case CONFIRMING, UNKNOWN, PAID -> reversing(PaymentReason.CANCELLED, now);
            case REVERSING, REFUSED, REVERSED -> this;
        };
    }

    /** After a restart, or when somebody else goes on with it. */
    public CodePayment resumed(Instant now) {
        return switch (state) {
            case ASKED -> to(PaymentState.REFUSED, PaymentReason.NOT_SENT, now);
            case PAYING, CONFIRMING, UNKNOWN ->
                cancelled
                        ? countedFrom(now).reversing(PaymentReason.CANCELLED, now)
                        : new CodePayment(
                                provider, PaymentState.UNKNOWN, PaymentReason.NONE, false, now, now, 0, transaction);
            case REVERSING -> countedFrom(now).reversing(reason, now);
            case PAID, REFUSED, REVERSED -> countedFrom(now);
        };
    }

    private CodePayment countedFrom(Instant now) {
        return new CodePayment(provider, state, reason, cancelled, now, nextAt, reversals, transaction);
    }

    private CodePayment reversing(PaymentReason why, Instant now) {
        Instant at = later(now, from.plus(provider.timing().reverseNotBefore()));
        return new CodePayment(provider, PaymentState.REVERSING, why, cancelled, from, at, 0, transaction);
    }

    private CodePayment to(PaymentState next, PaymentReason why, Instant now) {
        return new CodePayment(provider, next, why, cancelled, from, now, reversals, transaction);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
