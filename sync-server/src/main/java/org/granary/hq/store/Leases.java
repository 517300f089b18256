package org.granary.hq.store;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of headquarters at a time leads: it does what only has to be done once. Who leads is a row of the database and
 * ends by the database's clock, so that no instance's own clock and no lost connection can make two leaders; and each
 * transaction of a leader checks that it still is one. For use by one thread.
 */
public final class Leases {
    /** A leader that has not been heard of for this long is followed by another. */
    public static final Duration TERM = Duration.ofSeconds(10);

    /** The leader renews, and the others ask, this often. */
    public static final Duration RENEWAL = TERM.dividedBy(4);

    private static final String TICKS = "TICKS";
    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Database database;
    private final String holder = UUID.randomUUID().toString();
    private long askedAtNanos;
    private boolean asked;
    private Optional<Long> token = Optional.empty();

    public Leases(Database database) {
        this.database = database;
    }

    /** Runs {@code work} when this instance leads; every transaction in it fails once another one does. */
    public void lead(Runnable work) {
        if (!database.shared()) {
            work.run();
            return;
        }
        long now = System.nanoTime();
        if (!asked || now - askedAtNanos >= RENEWAL.toNanos()) {
            askedAtNanos = now;
            asked = true;
            boolean led = token.isPresent();
            token = database.write(this::renew);
            if (token.isPresent() != led) {
                LOG.info("this instance {}", led ? "leads no more" : "leads from now on");
            }
        }
        token.ifPresent(held -> database.fenced(handle -> check(handle, held), work));
    }

    /** Lets another one lead at once; for an orderly stop. */
    public void resign() {
        if (database.shared() && token.isPresent()) {
            database.write(handle -> handle.createUpdate(
                            "update lease set expires_at = current_timestamp where name = :name and holder = :holder")
                    .bind("name", TICKS)
                    .bind("holder", holder)
                    .execute());
            token = Optional.empty();
        }
    }

    private Optional<Long> renew(Handle handle) {
        int held = handle.createUpdate("""
                        update lease set expires_at = current_timestamp + :seconds * interval '1' second,
                            token = case when holder = :holder then token else token + 1 end, holder = :holder
                        where name = :name and (holder = :holder or expires_at <= current_timestamp)
                        """)
                .bind("seconds", TERM.toSeconds())
                .bind("holder", holder)
                .bind("name", TICKS)
                .execute();
        return held == 0
                ? Optional.empty()
                : handle.createQuery("select token from lease where name = :name")
                        .bind("name", TICKS)
                        .mapTo(Long.class)
                        .findOne();
    }

    /** Holds the row until the transaction ends: whoever would lead next waits for what this one has begun. */
    private static void check(Handle handle, long token) {
        boolean still = handle.createQuery("select token from lease where name = :name for update")
                .bind("name", TICKS)
                .mapTo(Long.class)
                .findOne()
                .filter(current -> current == token)
                .isPresent();
        if (!still) {
            throw new IllegalStateException("another instance leads now");
        }
    }
}
