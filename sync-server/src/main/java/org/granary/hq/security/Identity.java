package org.granary.hq.security;

import static java.util.Objects.requireNonNull;

/**
 * Who this headquarters is.
 *
 * @param incarnation raised when the database was restored, so that tills send again what it lost
 * @param publicKey Ed25519, X.509 form in Base64
 * @param consolePassword Argon2id hash
 */
public record Identity(String id, long incarnation, String publicKey, String consolePassword) {
    public Identity {
        requireNonNull(id, "id is null");
        requireNonNull(publicKey, "publicKey is null");
        requireNonNull(consolePassword, "consolePassword is null");
    }

    /** Without the hash, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "Headquarters " + id + " incarnation " + incarnation;
    }
}
