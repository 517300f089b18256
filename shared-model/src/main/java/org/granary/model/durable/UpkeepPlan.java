package org.granary.model.durable;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Decides when a till's database is exported and packed: daily, when nobody is served, and only with room to spare. */
public final class UpkeepPlan {
    /** Age at which an export is replaced at the next quiet moment. */
    public static final Duration EXPORT_AGE = Duration.ofHours(20);

    /** Age at which it is replaced although the till is never quiet; an export does not hold up a sale. */
    public static final Duration EXPORT_AGE_MAX = Duration.ofDays(2);

    /** Without a record for so long, nobody is served. */
    public static final Duration QUIET = Duration.ofMinutes(10);

    /** Between two tries, when one failed. */
    public static final Duration RETRY = Duration.ofHours(1);

    /** A smaller file is not worth packing. */
    public static final long PACK_BYTES = 64L * 1024 * 1024;

    /** So many times what it was when it was last packed. */
    public static final int PACK_GROWTH = 3;

    /** What is to be done, in this order. */
    public enum Duty {
        EXPORT,
        /** Only with the shift closed: queries wait for it. */
        PACK
    }

    /**
     * What is known now, all by one clock.
     *
     * @param exportedAt of the newest export
     * @param exportTriedAt in this run of the till; {@link Instant#EPOCH} when never
     * @param packTriedAt likewise
     * @param busyAt when the till last wrote a record, or was started
     * @param fileBytes of the database
     * @param packedBytes what it had when it was last packed in this run; 0 when it never was
     * @param usableBytes that can still be written
     */
    public record Seen(
            Instant now,
            Instant exportedAt,
            Instant exportTriedAt,
            Instant packTriedAt,
            Instant busyAt,
            boolean shiftOpen,
            long fileBytes,
            long packedBytes,
            long usableBytes) {
        public Seen {
            requireNonNull(now, "now is null");
            requireNonNull(exportedAt, "exportedAt is null");
            requireNonNull(exportTriedAt, "exportTriedAt is null");
            requireNonNull(packTriedAt, "packTriedAt is null");
            requireNonNull(busyAt, "busyAt is null");
        }

        /** A moment in the future says that the clock was set back; then it counts as long ago. */
        private boolean atLeast(Duration age, Instant since) {
            return Duration.between(since, now).abs().compareTo(age) >= 0;
        }

        private boolean quiet() {
            return atLeast(QUIET, busyAt);
        }

        /** A test restore and a packed file take as much as the file again. */
        private boolean roomForACopy() {
            return usableBytes >= DiskRoom.SCARCE_BYTES && usableBytes - DiskRoom.SCARCE_BYTES >= 2 * fileBytes;
        }
    }

    private UpkeepPlan() {}

    /** What is due. */
    public static Set<Duty> due(Seen seen) {
        Set<Duty> due = EnumSet.noneOf(Duty.class);
        if (!seen.roomForACopy()) {
            return due;
        }
        boolean old = seen.atLeast(EXPORT_AGE, seen.exportedAt()) && seen.quiet();
        boolean export = old || seen.atLeast(EXPORT_AGE_MAX, seen.exportedAt());
        if (export && seen.atLeast(RETRY, seen.exportTriedAt())) {
            due.add(Duty.EXPORT);
        }
        boolean grown = seen.fileBytes() >= PACK_BYTES && seen.fileBytes() >= PACK_GROWTH * seen.packedBytes();
        if (grown && !seen.shiftOpen() && seen.quiet() && seen.atLeast(EXPORT_AGE, seen.packTriedAt())) {
            due.add(Duty.PACK);
        }
        return due;
    }
}
