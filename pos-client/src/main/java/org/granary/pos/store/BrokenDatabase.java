package org.granary.pos.store;

import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.CloseException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a database that broke from a statement that failed. */
final class BrokenDatabase {
    /** What a failure says about the database as a whole. */
    enum Kind {
        /** The statement failed, the database stands. */
        NOT_BROKEN,
        /** The database closed itself or lost its file; the file may well be whole. */
        CLOSED,
        /** The file holds what the database did not write. */
        DAMAGED
    }

    private static final int CAUSES_MAX = 20;
    private static final Set<Integer> CLOSED = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.OBJECT_CLOSED,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.OUT_OF_MEMORY,
            ErrorCode.GENERAL_ERROR_1);
    private static final Set<Integer> DAMAGED_STORE =
            Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND, DataUtils.ERROR_BLOCK_NOT_FOUND);
    private static final Logger LOG = LoggerFactory.getLogger(BrokenDatabase.class);

    private BrokenDatabase() {}

    /** Judges by all causes of a failure. */
    static Kind kind(Throwable failure) {
        Kind kind = Kind.NOT_BROKEN;
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof MVStoreException store && DAMAGED_STORE.contains(store.getErrorCode())) {
                return Kind.DAMAGED;
            }
            if (cause instanceof SQLException sql) {
                if (sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
                    return Kind.DAMAGED;
                }
                kind = CLOSED.contains(sql.getErrorCode()) ? Kind.CLOSED : kind;
            }
            cause = cause.getCause();
        }
        return kind;
    }

    /** Closes a handle, sound or not. */
    static void letGo(Handle handle) {
        try {
            handle.close();
        } catch (CloseException e) {
            LOG.warn("the database did not close cleanly", e);
        }
    }
}
