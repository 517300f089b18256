package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Body of every answer that is not 2xx.
 *
 * @param code one of the constants here, for programs
 * @param message a sentence for a log; never personal data
 * @param next for {@link #GAP}: the sequence wanted; for {@link #VERSION}: headquarters' newest version; otherwise 0
 * @param serverTime for {@link #CLOCK}: headquarters' clock in epoch milliseconds; otherwise 0
 * @param retryAfterMillis for {@link #RATE}: how long to wait at least; otherwise 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refusal(String code, String message, long next, long serverTime, long retryAfterMillis) {
    /** 409: records are missing before those sent. */
    public static final String GAP = "gap";

    /** 422: the till's history differs from the stored one. */
    public static final String FORK = "fork";

    /** 409: the epoch is not current. */
    public static final String WRONG_EPOCH = "wrong-epoch";

    /** 409: the echoed token is not one that headquarters gave this till: two machines use one identity. */
    public static final String CLONED = "cloned";

    /** 409: headquarters knows no such line of this till. */
    public static final String UNKNOWN_LINE = "unknown-line";

    /** 409: headquarters is another incarnation than the till believes. */
    public static final String INCARNATION = "incarnation";

    /** 410: the feed does not reach back to this cursor; a snapshot is needed. */
    public static final String SNAPSHOT = "snapshot";

    /** 401: unsigned, unknown till or bad signature. */
    public static final String UNSIGNED = "unsigned";

    /** 401: rightly signed, but this request came before: the till signs it anew. */
    public static final String REPLAYED = "replayed";

    /** 403: enrolment code unknown, used or out of time. */
    public static final String BAD_CODE = "bad-code";

    /** 400: the body cannot be read. */
    public static final String BAD_REQUEST = "bad-request";

    /** 413: larger than the named bound. */
    public static final String TOO_LARGE = "too-large";

    /** 403: a person took this till's right to talk; only a new enrolment gives it back. */
    public static final String REVOKED = "revoked";

    /** 423: too many new epochs in a day; only a person's new enrolment code ends it. */
    public static final String QUARANTINED = "quarantined";

    /** 401: the request's time is too far from headquarters' clock; {@link #serverTime} has the right one. */
    public static final String CLOCK = "clock";

    /** 400: the two speak no common version of the protocol; {@link #next} is headquarters' newest. */
    public static final String VERSION = "version";

    /** 429: too many requests; {@link #retryAfterMillis} says when to come back. */
    public static final String RATE = "rate";

    /** A refusal that carries no figure but the sequence. */
    public Refusal(String code, String message, long next) {
        this(code, message, next, 0, 0);
    }

    public static Refusal clock(long serverTime) {
        return new Refusal(CLOCK, "the request's time is too far from the clock here", 0, serverTime, 0);
    }

    public static Refusal rate(long retryAfterMillis) {
        return new Refusal(RATE, "too many requests", 0, 0, retryAfterMillis);
    }
}
