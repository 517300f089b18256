package org.granary.hq.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The number that rises each time headquarters comes back from an older state. Tills that see it raised ask anew what is wanted
 * and take the feed from the beginning. Numbers that tills were given before are never given again: the feed's and the price
 * versions' counters jump.
 */
public final class Incarnation {
    /** More than headquarters numbers between two looks at what it has numbered. */
    public static final long JUMP = 1_000_000;

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    /** What is known of the numbers that were given: each at least as high as any till has seen. */
    public record Numbers(long incarnation, long head, long priceNumber) {}

    /** Why headquarters is in an older state than it was. */
    public enum Cause {
        /** Newest commits could not be read and were dropped. */
        DROPPED_COMMITS,
        /** The file was older than headquarters remembers. */
        OLDER_FILE,
        /** An export was restored, because nothing else could be read. */
        EXPORT,
        /** Somebody restored an export. */
        COMMAND,
        /** The database server went back, or somebody restored it by its own means. */
        SERVER
    }

    private Incarnation() {}

    /** The incarnation as of this transaction. */
    public static long current(Handle handle) {
        return handle.createQuery("select incarnation from headquarters")
                .mapTo(Long.class)
                .one();
    }

    /** The numbers given so far; empty before the first start is finished. */
    public static Optional<Numbers> numbers(Handle handle) {
        return handle.createQuery("""
                        select headquarters.incarnation, feed_head.n as head, price_number.n as price_number
                        from headquarters, feed_head, price_number
                        """)
                .map((row, context) ->
                        new Numbers(row.getLong("incarnation"), row.getLong("head"), row.getLong("price_number")))
                .findOne();
    }

    /**
     * Raises it. Everybody signs in again, and the console says what happened until somebody has read it.
     *
     * @param known what this machine remembers from outside the database; empty on another machine, where the jump grows by the
     *     hour, so that the same copy restored twice does not give the same numbers twice
     * @param stateOf when the state that is here now was current, if that is known
     * @return the new one
     */
    public static long raise(
            Handle handle, Optional<Numbers> known, Cause cause, @Nullable Instant stateOf, Instant now) {
        Numbers stored = numbers(handle).orElseThrow(() -> new IllegalStateException("no headquarters is stored here"));
        long hours = Math.max(1, Duration.between(BEGAN, now).toHours());
        long jump = known.isPresent() ? JUMP : JUMP * hours;
        Numbers before = known.orElse(new Numbers(hours, 0, 0));
        long raised = Math.max(stored.incarnation(), before.incarnation()) + 1;
        handle.createUpdate("update headquarters set incarnation = :raised")
                .bind("raised", raised)
                .execute();
        handle.createUpdate("update feed_head set n = :n")
                .bind("n", Math.max(stored.head(), before.head()) + jump)
                .execute();
        handle.createUpdate("update price_number set n = :n")
                .bind("n", Math.max(stored.priceNumber(), before.priceNumber()) + jump)
                .execute();
        handle.execute("delete from console_session");
        handle.createUpdate("""
                        insert into restored (incarnation, restored_at, state_of, cause)
                        values (:raised, :now, :stateOf, :cause)
                        """)
                .bind("raised", raised)
                .bind("now", now.toEpochMilli())
                .bind("stateOf", stateOf == null ? null : (Long) stateOf.toEpochMilli())
                .bind("cause", cause.name())
                .execute();
        return raised;
    }
}
