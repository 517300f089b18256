package org.granary.hq.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** A transaction up to its commit, which the engines do themselves, since what a commit means differs. */
final class Transactions {
    private Transactions() {}

    /** Begins and runs {@code work}; rolls back when it throws. */
    static <T> T prepare(Handle handle, HandleCallback<T, RuntimeException> work) {
        handle.begin();
        try {
            return work.withHandle(handle);
        } catch (RuntimeException | Error e) {
            try {
                handle.rollback();
            } catch (RuntimeException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }
}
