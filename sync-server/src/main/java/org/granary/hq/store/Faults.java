package org.granary.hq.store;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells apart what the database may say no to, by SQLSTATE (ISO/IEC 9075; PostgreSQL's manual, appendix A). */
public final class Faults {
    private static final String DUPLICATE = "23505";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String CONNECTION = "08";
    private static final String DATA = "22";
    private static final String CONSTRAINT = "23";
    private static final String ROLLBACK = "40";

    /** Class 40, but whether it was rolled back is not known. */
    private static final String COMPLETION_UNKNOWN = "40003";

    /**
     * The server stopped or refused the connection (57P01 to 57P03, 57P05), has none left (53300), or is no longer the
     * primary (25006).
     */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006");

    private Faults() {}

    /**
     * Whether the values themselves cannot be stored, now or ever: too long, out of range, there already. Everything else is
     * the database's own trouble, and the same values may pass the next time.
     */
    public static boolean ofTheData(Throwable fault) {
        String state = state(fault);
        return state != null && (state.startsWith(DATA) || state.startsWith(CONSTRAINT));
    }

    /** Whether the database had trouble of its own: any SQL fault that is not {@link #ofTheData}. */
    public static boolean ofTheDatabase(Throwable fault) {
        return state(fault) != null && !ofTheData(fault);
    }

    /** Whether such a row is there already. */
    public static boolean duplicate(Throwable fault) {
        return DUPLICATE.equals(state(fault));
    }

    /** Rolled back for the sake of others: serialization failure, deadlock. */
    static boolean rolledBack(Throwable fault) {
        String state = state(fault);
        return state != null && state.startsWith(ROLLBACK) && !state.equals(COMPLETION_UNKNOWN);
    }

    /** The connection is lost or leads to a server that cannot write. */
    static boolean connectionLost(Throwable fault) {
        String state = state(fault);
        return state != null && (state.startsWith(CONNECTION) || GONE.contains(state));
    }

    /** Somebody else held the row for too long. */
    static boolean lockTimeout(Throwable fault) {
        return LOCK_NOT_AVAILABLE.equals(state(fault));
    }

    static boolean serverCannotWrite(SQLException fault) {
        return GONE.contains(String.valueOf(fault.getSQLState()));
    }

    private static @Nullable String state(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() == null ? "" : sql.getSQLState();
            }
        }
        return null;
    }
}
