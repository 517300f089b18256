package org.granary.hq.security;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The one row that says who this headquarters is. */
public final class IdentityStore {
    Optional<Identity> find(Handle handle) {
        return handle.createQuery("select id, incarnation, public_key, console_password from headquarters")
                .map((row, context) -> new Identity(
                        row.getString("id"),
                        row.getLong("incarnation"),
                        row.getString("public_key"),
                        row.getString("console_password")))
                .findOne();
    }

    /** PKCS#8 in Base64. */
    String privateKey(Handle handle) {
        return handle.createQuery("select private_key from headquarters")
                .mapTo(String.class)
                .one();
    }

    void insert(Handle handle, Identity identity, String privateKey) {
        handle.createUpdate("""
                        insert into headquarters (id, incarnation, private_key, public_key, console_password)
                        values (:id, :incarnation, :privateKey, :publicKey, :password)
                        """)
                .bind("id", identity.id())
                .bind("incarnation", identity.incarnation())
                .bind("privateKey", privateKey)
                .bind("publicKey", identity.publicKey())
                .bind("password", identity.consolePassword())
                .execute();
    }

    void changePassword(Handle handle, String hash) {
        handle.createUpdate("update headquarters set console_password = :hash")
                .bind("hash", hash)
                .execute();
    }
}
