package org.granary.model.sync;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Ed25519 (RFC 8032) on lines of text, as till and headquarters use it. */
public final class SigningKeys {
    private static final String ALGORITHM = "Ed25519";

    private SigningKeys() {}

    /**
     * Reads a public key.
     *
     * @param base64 its X.509 form
     * @throws IllegalArgumentException when it is none
     */
    public static PublicKey read(String base64) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    public static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /**
     * Signs lines joined by a line feed.
     *
     * @return the signature in Base64
     * @throws InvalidKeyException when the key is not an Ed25519 key
     */
    public static String sign(PrivateKey key, String... lines) throws InvalidKeyException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes(lines));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 signs with Ed25519", e);
        }
    }

    /** False for any signature that does not fit, however malformed. */
    public static boolean verify(PublicKey key, String signatureBase64, String... lines) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes(lines));
            return signature.verify(Base64.getDecoder().decode(signatureBase64));
        } catch (SignatureException | InvalidKeyException | IllegalArgumentException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 verifies Ed25519", e);
        }
    }

    private static byte[] bytes(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
