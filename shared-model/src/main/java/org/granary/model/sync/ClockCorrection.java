package org.granary.model.sync;

/**
 * What a till believes the time to be, from its own wall clock, a monotonic count and headquarters' answers. Between two
 * answers only the monotonic count moves it: a wall clock that is set, or jumps, is noticed and does not count. Immutable.
 *
 * <p>All values are milliseconds; wall, floor and server time since the epoch, the monotonic count since anything.
 *
 * @param offsetMillis what is added to the wall clock, as it stood at the last look; kept over restarts
 * @param wallMillis the wall clock at the last look
 * @param monotonicMillis the monotonic count at the last look
 * @param floorMillis when the newest journal record was made; time does not go behind it
 */
public record ClockCorrection(long offsetMillis, long wallMillis, long monotonicMillis, long floorMillis) {
    /** A wall clock that is off by more is named to people; it never stops anything. */
    public static final long NAMED_SKEW_MILLIS = 5 * 60_000;

    /**
     * Time stands still at the floor for at most so long. A record that headquarters' answer puts further into the future
     * was made by a clock that was wrong, and holds nothing up; a signature by this time stays within what headquarters takes.
     */
    public static final long STANDSTILL_MAX_MILLIS = 2 * 60_000;

    /**
     * The first look after a start. A wall clock that fell behind the journal while the till was off goes on from there.
     *
     * @param offsetMillis what was kept from before; 0 when nothing was
     */
    public static ClockCorrection start(long offsetMillis, long wallMillis, long monotonicMillis, long floorMillis) {
        long now = Math.max(wallMillis + offsetMillis, floorMillis);
        return new ClockCorrection(now - wallMillis, wallMillis, monotonicMillis, floorMillis);
    }

    /** Looks at both clocks; a count that fell back counts as no time passed. */
    public ClockCorrection look(long wall, long monotonic) {
        long passed = Math.max(0, monotonic - monotonicMillis);
        long now = wallMillis + offsetMillis + passed;
        return new ClockCorrection(now - wall, wall, Math.max(monotonic, monotonicMillis), floorMillis);
    }

    /** The corrected time of the last look. */
    public long nowMillis() {
        return Math.max(wallMillis + offsetMillis, floorMillis);
    }

    /** A record was made at {@code atMillis}. */
    public ClockCorrection recorded(long atMillis) {
        return new ClockCorrection(offsetMillis, wallMillis, monotonicMillis, Math.max(floorMillis, atMillis));
    }

    /**
     * Headquarters answered just now, that is at the last look. Its clock stood at {@code serverMillis} somewhere between
     * sending and receiving; a time that fits in there is left alone, so that slow answers do not make time jitter.
     *
     * @param roundTripMillis from sending to receiving
     */
    public ClockCorrection answered(long roundTripMillis, long serverMillis) {
        long roundTrip = Math.max(0, roundTripMillis);
        long believed = wallMillis + offsetMillis;
        boolean fits = believed >= serverMillis && believed <= serverMillis + roundTrip;
        long now = fits ? believed : serverMillis + roundTrip / 2;
        long floor = floorMillis - now > STANDSTILL_MAX_MILLIS ? now : floorMillis;
        return new ClockCorrection(now - wallMillis, wallMillis, monotonicMillis, floor);
    }

    /** How far the till's wall clock is ahead of the corrected time; negative when it is behind. */
    public long skewMillis() {
        return -offsetMillis;
    }

    /** Whether somebody should set the till's clock right. */
    public boolean isWrong() {
        return Math.abs(offsetMillis) > NAMED_SKEW_MILLIS;
    }
}
