package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.HexFormat;
import org.granary.model.kernel.TillId;

/**
 * What a till signs with its Ed25519 key (RFC 8032) for each request, and the headers that carry it.
 *
 * @param path with its query, as sent
 * @param timestampMillis the till's clock; headquarters warns about skew but never refuses a push for it
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

    private static final String ALGORITHM = "Ed25519";

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
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes());
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 signs with Ed25519", e);
        }
    }

    /** False for any signature that does not fit, however malformed. */
    public boolean verify(PublicKey key, String signatureBase64) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes());
            return signature.verify(Base64.getDecoder().decode(signatureBase64));
        } catch (SignatureException | InvalidKeyException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 verifies Ed25519", e);
        }
    }

    private byte[] bytes() {
        return String.join(
                        "\n",
                        "granary-1",
                        method,
                        path,
                        till.toString(),
                        Long.toString(epoch),
                        Long.toString(timestampMillis),
                        nonce,
                        bodySha256)
                .getBytes(StandardCharsets.UTF_8);
    }
}
