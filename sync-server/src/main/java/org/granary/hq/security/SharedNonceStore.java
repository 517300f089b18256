package org.granary.hq.security;

import org.granary.hq.store.Faults;
import org.jdbi.v3.core.Handle;

/** Rows of nonces that were taken, where several instances take them from one database. */
public final class SharedNonceStore {
    /**
     * Takes a nonce for all instances.
     *
     * @param forgetAtMillis from then on a request that shows it is refused for its time
     * @return true the first time; the transaction has nothing else in it
     */
    boolean take(Handle handle, String nonce, long forgetAtMillis) {
        handle.savepoint("nonce");
        try {
            handle.createUpdate("insert into shared_nonce (nonce, forget_at) values (:nonce, :forgetAt)")
                    .bind("nonce", nonce)
                    .bind("forgetAt", forgetAtMillis)
                    .execute();
            return true;
        } catch (RuntimeException e) {
            if (!Faults.duplicate(e)) {
                throw e;
            }
            handle.rollbackToSavepoint("nonce");
            return false;
        }
    }

    /** Deletes what is refused for its time anyway. */
    public int forget(Handle handle, long nowMillis) {
        return handle.createUpdate("delete from shared_nonce where forget_at <= :now")
                .bind("now", nowMillis)
                .execute();
    }
}
