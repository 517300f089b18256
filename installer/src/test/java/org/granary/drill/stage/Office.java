package org.granary.drill.stage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.drill.hq.DrillHeadquarters;
import org.granary.drill.process.Child;
import org.granary.drill.process.Ports;
import org.granary.drill.report.Rows;
import org.jspecify.annotations.Nullable;

/**
 * A headquarters in a process of its own that may be killed at any moment, by any thread, and comes back to where it was: the
 * same port, the same data, the same clock.
 */
public final class Office implements AutoCloseable {
    /** The console's, in every drill. */
    static final String PASSWORD = "drill-console-1";

    private static final String ENROL = "ENROL ";
    private static final String READY = "READY ";

    private final Path folder;
    private final Path data;
    private final List<String> options;
    private final Map<String, String> enrolmentCodes = new HashMap<>();
    private String address = "";
    private volatile @Nullable Child child;

    /**
     * Nothing runs yet.
     *
     * @param folder has the clock, and keeps what headquarters keeps
     * @param data what is imported at the first start
     * @param options such as {@code -Dpromotions=true}
     */
    public Office(Path folder, Path data, List<String> options) {
        this.folder = folder;
        this.data = data;
        this.options = new ArrayList<>(List.of("-Dport=" + Ports.free()));
        this.options.addAll(options);
        try {
            Files.writeString(folder.resolve("console-password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, for the first time or again, and waits until it is ready. */
    public void start() {
        Child started = start(folder, data, folder.resolve("logs").resolve("headquarters.log"), options);
        child = started;
        started.awaitLine("headquarters to be ready", RunningShop.START, this::noted);
    }

    static Child start(Path folder, Path data, Path log, List<String> options) {
        List<String> all = RunningShop.options("-Xmx384m", "-XX:TieredStopAtLevel=1");
        all.addAll(options);
        return Child.start(
                "headquarters",
                log,
                all,
                "org.granary.drill.hq.DrillHeadquarters",
                List.of(
                        folder.resolve("clock").toString(),
                        folder.resolve("hq").toString(),
                        folder.resolve("console-password").toString(),
                        data.toString()));
    }

    private boolean noted(String line) {
        if (line.startsWith(ENROL)) {
            String[] words = line.split(" ", 3);
            enrolmentCodes.put(words[1], words[2]);
        } else if (line.startsWith(READY)) {
            address = line.substring(READY.length());
        }
        return line.startsWith(READY);
    }

    private Child running() {
        return requireNonNull(child, "headquarters is not there");
    }

    /** Where it listens. */
    public String address() {
        return address;
    }

    /** The code with which a till enrols. */
    public String enrolmentCode(String till) {
        return requireNonNull(enrolmentCodes.get(till), () -> "no enrolment code for " + till);
    }

    /** What a query finds in its tables. */
    public List<Rows.Row> rows(String query) {
        running().say("query " + query);
        String answer = running()
                .awaitLine("headquarters' rows", RunningShop.START, line -> line.startsWith(DrillHeadquarters.ROWS));
        return Rows.parse(answer.substring(DrillHeadquarters.ROWS.length()));
    }

    public boolean alive() {
        return running().alive();
    }

    /** kill -9. */
    public void kill() {
        running().kill();
    }

    /** Ends it in good order, so that its file can be read. */
    public void end() {
        running().say("quit");
        running().awaitEnd(RunningShop.START);
        child = null;
    }

    @Override
    public void close() {
        Child last = child;
        if (last != null) {
            last.close();
        }
    }
}
