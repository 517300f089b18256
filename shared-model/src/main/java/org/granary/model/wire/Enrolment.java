package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.SigningKeys;

/** {@code POST /v1/enrol}: a one-time code for an identity. The only request of a till that is not signed. */
public final class Enrolment {
    private Enrolment() {}

    /**
     * What a new till sends.
     *
     * @param code eight characters from headquarters
     * @param publicKey the till's new Ed25519 key, X.509 form in Base64
     * @param certificateSha256 of the certificate that the till sees, hexadecimal; empty on plain HTTP
     * @param proof that the till holds the key, and of which headquarters it talks to: signature over {@link #lines()}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(String code, String publicKey, String certificateSha256, String proof) {
        /** Signs with the new key. */
        public static Request signed(EnrolmentCode code, String certificateSha256, KeyPair key)
                throws InvalidKeyException {
            Request unsigned = new Request(code.code(), SigningKeys.text(key.getPublic()), certificateSha256, "");
            return new Request(
                    unsigned.code(),
                    unsigned.publicKey(),
                    certificateSha256,
                    SigningKeys.sign(key.getPrivate(), unsigned.lines()));
        }

        /** Whether the sender holds the key. */
        public boolean proven() {
            return SigningKeys.verify(SigningKeys.read(publicKey), proof, lines());
        }

        /** What is signed, joined by line feeds. */
        private String[] lines() {
            return new String[] {"granary-enrol-1", code, publicKey, certificateSha256};
        }

        /** Without the code. */
        @Override
        public String toString() {
            return "Enrolment.Request";
        }
    }

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
