package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Body of every answer that is not 2xx.
 *
 * @param code one of the constants here, for programs
 * @param message a sentence for a log; never personal data
 * @param next for {@link #GAP}: the sequence wanted; otherwise 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Refusal(String code, String message, long next) {
    /** 409: records are missing before those sent. */
    public static final String GAP = "gap";

    /** 422: the till's history differs from the stored one. */
    public static final String FORK = "fork";

    /** 409: the epoch is not current. */
    public static final String WRONG_EPOCH = "wrong-epoch";

    /** 401: unsigned, unknown till or bad signature. */
    public static final String UNSIGNED = "unsigned";

    /** 403: enrolment code unknown, used or out of time. */
    public static final String BAD_CODE = "bad-code";

    /** 400: the body cannot be read. */
    public static final String BAD_REQUEST = "bad-request";

    /** 413: larger than the named bound. */
    public static final String TOO_LARGE = "too-large";
}
