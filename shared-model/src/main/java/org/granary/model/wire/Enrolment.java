package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** {@code POST /v1/enrol}: a one-time code for an identity. The only request of a till that is not signed. */
public final class Enrolment {
    private Enrolment() {}

    /**
     * What a new till sends.
     *
     * @param code eight characters from headquarters
     * @param publicKey the till's new Ed25519 key, X.509 form in Base64
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(String code, String publicKey) {}

    /**
     * Who the till is from now on.
     *
     * @param till as {@code ZSL-02}
     * @param headquartersKey X.509 form in Base64
     * @param certificateSha256 fingerprint to pin, hexadecimal; empty on plain HTTP over loopback
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(
            String till,
            long epoch,
            String headquartersId,
            long incarnation,
            String headquartersKey,
            String certificateSha256) {}
}
