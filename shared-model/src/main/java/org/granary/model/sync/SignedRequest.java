package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import org.granary.model.kernel.TillId;

/**
 * What a till signs with its Ed25519 key (RFC 8032) for each request, and the headers that carry it.
 *
 * @param path with its query, as sent
 * @param timestampMillis headquarters' time as the till reckons it; one too far off is answered with the right one
 * @param nonce random text, once per request
 * @param bodySha256 lower-case hexadecimal digest of the body as sent on the wire
 */
public record SignedRequest(
        String method, String path, TillId till, long epoch, long timestampMillis, String nonce, String bodySha256) {
    public static final String TILL_HEADER = "Granary-Till";
    public static final String EPOCH_HEADER = "Granary-Epoch";
    public static final String TIME_HEADER = "Granary-Time";
    public static final String NONCE_HEADER = "Granary-Nonce";
    public static final String SIGNATURE_HEADER = "Granary-Signature";

    /** How far a request's time may be from headquarters' clock, either way. */
    public static final long WINDOW_MILLIS = 5 * 60 * 1_000L;

    public SignedRequest {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(till, "till is null");
        requireNonNull(nonce, "nonce is null");
        requireNonNull(bodySha256, "bodySha256 is null");
    }

    public static String sha256(byte[] body) {
        return HexFormat.of().formatHex(ChainHash.sha256().digest(body));
    }

    /**
     * Signs this request.
     *
     * @return the signature in Base64
     * @throws InvalidKeyException when the key is not an Ed25519 key
     */
    public String sign(PrivateKey key) throws InvalidKeyException {
        return SigningKeys.sign(key, lines());
    }

    /** False for any signature that does not fit, however malformed. */
    public boolean verify(PublicKey key, String signatureBase64) {
        return SigningKeys.verify(key, signatureBase64, lines());
    }

    private String[] lines() {
        return new String[] {
            "granary-1",
            method,
            path,
            till.toString(),
            Long.toString(epoch),
            Long.toString(timestampMillis),
            nonce,
            bodySha256
        };
    }
}
