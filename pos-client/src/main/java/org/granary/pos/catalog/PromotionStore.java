package org.granary.pos.catalog;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of the promotions in force. Every method runs on the database's thread. */
final class PromotionStore {
    void save(Handle handle, String payload) {
        handle.createUpdate("MERGE INTO promotions (id, payload) KEY (id) VALUES (1, :payload)")
                .bind("payload", payload)
                .execute();
    }

    Optional<String> payload(Handle handle) {
        return handle.createQuery("SELECT payload FROM promotions WHERE id = 1")
                .mapTo(String.class)
                .findOne();
    }

    void clear(Handle handle) {
        handle.execute("DELETE FROM promotions");
    }
}
