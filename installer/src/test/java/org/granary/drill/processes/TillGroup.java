package org.granary.drill.processes;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.granary.drill.process.Child;
import org.granary.drill.process.RoughLink;
import org.granary.drill.process.SmallJvm;
import org.jspecify.annotations.Nullable;

/** One process of tills with its line to headquarters; may be killed at any time, and comes back on the same data. */
final class TillGroup implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SETTLE = Duration.ofSeconds(200);
    private static final int HEAP = 176;

    private final String name;
    private final List<String> tills;
    private final Path folder;
    private final RoughLink link;
    private final List<String> common;
    private final Consumer<Seen> witness;
    private final AtomicInteger kills = new AtomicInteger();
    private int starts;
    private boolean selling;
    private @Nullable Child child;

    /**
     * Prepares the group; nothing runs yet.
     *
     * @param witness told of each document that a till called done, on any thread
     */
    TillGroup(
            String name, List<String> tills, Path folder, RoughLink link, List<String> common, Consumer<Seen> witness) {
        this.name = name;
        this.tills = List.copyOf(tills);
        this.folder = folder;
        this.link = link;
        this.common = List.copyOf(common);
        this.witness = witness;
    }

    List<String> tills() {
        return tills;
    }

    RoughLink link() {
        return link;
    }

    int kills() {
        return kills.get();
    }

    /** Starts the process for the first time; its tills enrol. */
    synchronized void start(Map<String, String> codes) {
        String ours = tills.stream().map(till -> till + ":" + codes.get(till)).collect(Collectors.joining(","));
        launch("codes=" + ours);
        ready();
    }

    /** The tills begin to sell. */
    synchronized void sell() {
        selling = true;
        child().say("sell");
    }

    private void launch(String... more) {
        List<String> arguments = new ArrayList<>(common);
        arguments.add("data=" + folder);
        arguments.add("hq=" + link.url());
        arguments.add("tills=" + String.join(",", tills));
        arguments.add("start=" + starts++);
        arguments.addAll(List.of(more));
        child = Child.start(
                name,
                folder.resolveSibling("logs").resolve(name + ".log"),
                SmallJvm.options(HEAP),
                TillProcess.class.getName(),
                arguments,
                this::heard);
    }

    private void ready() {
        child().awaitLine(name + " to be ready", START, line -> line.equals("READY"));
    }

    private void heard(String line) {
        if (line.startsWith("DONE ")) {
            witness.accept(Seen.parse(line.substring("DONE ".length())));
        }
    }

    /**
     * kill -9, then a new start on the same data.
     *
     * @param againMillis kills it once more so long after the new start began; 0 for not
     */
    synchronized void bounce(int againMillis) {
        child().kill();
        kills.incrementAndGet();
        launch();
        if (againMillis > 0) {
            child().pollLine(Duration.ofMillis(againMillis), line -> line.equals("READY"));
            child().kill();
            kills.incrementAndGet();
            launch();
        }
        ready();
        if (selling) {
            child().say("sell");
        }
    }

    /** Every cashier finishes the customer and stops. */
    synchronized void stop() {
        selling = false;
        child().say("stop");
        child().awaitLine("the cashiers of " + name + " to stop", START, line -> line.equals("STOPPED"));
    }

    /** Waits until headquarters confirmed everything; returns how many records it did not within a generous bound. */
    synchronized long level() {
        child().say("level");
        String answer = child().awaitLine(name + " to be level", SETTLE, line -> line.startsWith("LEVEL "));
        return Long.parseLong(answer.substring("LEVEL ".length()));
    }

    /** Closes each till's shift; returns what each till's Z report says. */
    synchronized Map<String, Takings> closeShifts() {
        child().say("close");
        Map<String, Takings> reports = new HashMap<>();
        while (reports.size() < tills.size()) {
            String[] words = child().awaitLine("the Z reports of " + name, START, line -> line.startsWith("Z "))
                    .split(" ", 3);
            reports.put(words[1], Takings.parse(words[2]));
        }
        return reports;
    }

    /** Ends in good order. */
    synchronized void quit() {
        child().say("quit");
        child().awaitEnd(START);
        child = null;
    }

    private Child child() {
        return requireNonNull(child, "the group does not run");
    }

    @Override
    public void close() {
        Child running = child;
        if (running != null) {
            running.close();
        }
        link.close();
    }
}
