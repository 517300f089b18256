package org.granary.drill.shopday;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells what happens while it happens, and keeps what went wrong. */
final class Story {
    private static final int MILLIS_PER_TENTH = 100;

    private final PrintWriter words;
    private final long start = System.nanoTime();
    private final List<String> findings = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Story(PrintWriter words) {
        this.words = words;
    }

    void tell(String sentence) {
        long tenths = Duration.ofNanos(System.nanoTime() - start).toMillis() / MILLIS_PER_TENTH;
        words.printf("[%5s s] %s%n", tenths / 10 + "." + tenths % 10, sentence);
    }

    /** Something that ought to hold; the day goes on, the exit code will tell. */
    void expect(boolean holds, String otherwise) {
        if (!holds) {
            findings.add(otherwise);
            tell("NOT RIGHT: " + otherwise);
        }
    }

    /** What did not hold; empty on a good day. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** Something the day does to the shop on purpose. */
    void fault(String fault) {
        faults.add(fault);
    }

    /** What was done to the shop on purpose, in order. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
