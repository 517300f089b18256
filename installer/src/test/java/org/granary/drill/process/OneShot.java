package org.granary.drill.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that is run once, as somebody at a shell would, and then has ended. */
public final class OneShot {
    /** How it ended, and all that it said. */
    public record Ended(int exit, String words) {}

    private final Child child;
    private final Path log;

    private OneShot(Child child, Path log) {
        this.child = child;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param log is its own: nothing is in it yet
     */
    public static OneShot start(String name, Path log, List<String> options, String mainClass, List<String> arguments) {
        return new OneShot(Child.start(name, log, options, mainClass, arguments), log);
    }

    /** Waits for its end. */
    public Ended end(Duration bound) {
        int exit = child.awaitEnd(bound);
        // Gone already: this only waits until all it said is heard.
        child.kill();
        try {
            return new Ended(exit, Files.exists(log) ? Files.readString(log) : "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + child.name() + " said", e);
        }
    }
}
