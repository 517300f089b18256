package org.granary.pos.device.scanner;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.granary.pos.device.Scan;

/**
 * Tells a scanner that types (keyboard wedge) from a person: by the median of the gaps between keys, because single gaps of a
 * scanner on a busy machine are as long as a fast typist's. For one thread; feed it every typed character before the focused
 * field sees it.
 */
public final class WedgeClassifier {
    /** A scanner's median gap is a third of this; nobody types a code at it. */
    public static final Duration MEDIAN_GAP_MAX = Duration.ofMillis(30);

    /** Shorter codes are typed by people. */
    public static final int CHARACTERS_MIN = 6;

    /** Silence after which a new run starts. */
    public static final Duration RUN_GAP_MAX = Duration.ofMillis(300);

    private final StringBuilder typed = new StringBuilder();
    private final long[] gaps = new long[Scan.CODE_MAX];
    private long lastNanos;

    /**
     * Takes one typed character with its monotonic time; the terminator is Enter or Tab. Gives the scan when the run that it
     * ends came from a scanner; the caller then removes those characters from wherever they went.
     */
    public Optional<Scan> typed(char character, long nanos) {
        long gap = nanos - lastNanos;
        lastNanos = nanos;
        if (typed.length() > 0 && (gap > RUN_GAP_MAX.toNanos() || typed.length() == Scan.CODE_MAX)) {
            typed.setLength(0);
        }
        if (character == '\r' || character == '\n' || character == '\t') {
            Optional<Scan> scan = byScanner() ? AimIdentifier.strip(typed.toString()) : Optional.empty();
            typed.setLength(0);
            return scan;
        }
        if (typed.length() > 0) {
            gaps[typed.length() - 1] = gap;
        }
        typed.append(character);
        return Optional.empty();
    }

    /** Ends the run without a code: another key or another screen came between. */
    public void forget() {
        typed.setLength(0);
    }

    private boolean byScanner() {
        if (typed.length() < CHARACTERS_MIN) {
            return false;
        }
        long[] sorted = Arrays.copyOf(gaps, typed.length() - 1);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] <= MEDIAN_GAP_MAX.toNanos();
    }
}
