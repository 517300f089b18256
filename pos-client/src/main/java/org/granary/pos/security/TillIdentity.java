package org.granary.pos.security;

import static java.util.Objects.requireNonNull;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import org.granary.model.kernel.TillId;

/**
 * Who this till is to headquarters.
 *
 * @param epoch rises with each enrolment of the same till
 * @param headquartersKey headquarters' public key, X.509 form in Base64
 * @param certificateSha256 fingerprint to pin, hexadecimal; empty on plain HTTP over loopback
 */
public record TillIdentity(
        TillId till,
        long epoch,
        String headquartersId,
        String headquartersKey,
        String certificateSha256,
        PrivateKey key) {
    public TillIdentity {
        requireNonNull(till, "till is null");
        requireNonNull(headquartersId, "headquartersId is null");
        requireNonNull(headquartersKey, "headquartersKey is null");
        requireNonNull(certificateSha256, "certificateSha256 is null");
        requireNonNull(key, "key is null");
    }

    /** The same till in an epoch that headquarters granted it. */
    public TillIdentity inEpoch(long newEpoch) {
        return new TillIdentity(till, newEpoch, headquartersId, headquartersKey, certificateSha256, key);
    }

    /** A new key of this till's own; it never leaves the machine. */
    public static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** Without the key, so that it cannot end in a log. */
    @Override
    public String toString() {
        return "TillIdentity[" + till + ", epoch " + epoch + "]";
    }
}
