package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** {@code POST /v1/label-lease}, signed: a till asks to host the shop's labels, goes on doing so, or stops. */
public final class LabelLeaseMessage {
    private LabelLeaseMessage() {}

    /**
     * What a till asks.
     *
     * @param term that it holds or held last; 0 when it never did
     * @param holding whether its time is not over
     * @param release whether it stops
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, long term, boolean holding, boolean release) {}

    /**
     * What it is told.
     *
     * @param term of whoever holds it
     * @param validMillis how long, counted from before the request was sent; 0 when it was not granted
     * @param holder the till that holds it; empty when nobody does
     * @param waitMillis after which asking again may help
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(
            boolean granted, long term, long validMillis, String holder, long waitMillis, long serverTime) {}
}
