package org.granary.hq.durable;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of being restored; the console shows the newest until somebody says that it is dealt with. */
public final class RestoredStore {
    Optional<Restored> unseen(Handle handle) {
        return handle.createQuery("""
                        select incarnation, restored_at, state_of from restored
                        where seen_at is null order by incarnation desc fetch first 1 rows only
                        """)
                .map((row, context) -> {
                    long stateOf = row.getLong("state_of");
                    return new Restored(
                            row.getLong("incarnation"),
                            Instant.ofEpochMilli(row.getLong("restored_at")),
                            row.wasNull() ? null : Instant.ofEpochMilli(stateOf));
                })
                .findOne();
    }

    void seen(Handle handle, Instant now) {
        handle.createUpdate("update restored set seen_at = :now where seen_at is null")
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
