package org.granary.drill.processes;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.drill.hq.DrillHeadquarters;
import org.granary.drill.process.Child;
import org.granary.drill.process.Heap;
import org.granary.drill.process.SmallJvm;
import org.jspecify.annotations.Nullable;

/** One process of headquarters; may be killed at any time, and comes back on the same data at another port. */
public final class Instance implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    /** Megabytes of heap. */
    public static final int HEAP = 320;

    private final String name;
    private final Path log;
    private final List<String> arguments;
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile int port;
    private @Nullable Child child;

    /** Prepares one; {@code arguments} are those of {@link DrillHeadquarters}. */
    public Instance(String name, Path log, List<String> arguments) {
        this.name = name;
        this.log = log;
        this.arguments = List.copyOf(arguments);
    }

    /** Starts and waits until it listens. */
    public synchronized void start() {
        Child started = Child.start(name, log, SmallJvm.options(HEAP), DrillHeadquarters.class.getName(), arguments);
        child = started;
        String line = started.awaitLine(name + " to be ready", START, this::noted);
        port = URI.create(line.substring("READY ".length())).getPort();
    }

    private boolean noted(String line) {
        if (line.startsWith("ENROL ")) {
            String[] words = line.split(" ", -1);
            codes.put(words[1], words[2]);
        }
        return line.startsWith("READY ");
    }

    /** Enrolment codes by till, from the newest start. */
    public Map<String, String> codes() {
        return Map.copyOf(codes);
    }

    /** Where it listens; empty while it does not run. */
    public List<Integer> ports() {
        int now = port;
        return now == 0 ? List.of() : List.of(now);
    }

    /** Ports of all that run. */
    static List<Integer> ports(List<Instance> instances) {
        List<Integer> ports = new ArrayList<>();
        instances.forEach(instance -> ports.addAll(instance.ports()));
        return ports;
    }

    /** kill -9. */
    synchronized void kill() {
        requireNonNull(child, "the instance does not run").kill();
        port = 0;
        kills.incrementAndGet();
    }

    int kills() {
        return kills.get();
    }

    /** Forgets the heap's highest mark. */
    public synchronized void forgetHeap() {
        requireNonNull(child, "the instance does not run").say(Heap.FORGET);
    }

    /** Bytes of heap that were in use at most, garbage included, since it was forgotten. */
    public synchronized long heap() {
        Child running = requireNonNull(child, "the instance does not run");
        running.say(Heap.ASK);
        return Heap.parse(running.awaitLine("the heap of " + name, START, Heap::isAnswer));
    }

    /** Ends in good order. */
    public synchronized void quit() {
        Child running = requireNonNull(child, "the instance does not run");
        running.say("quit");
        running.awaitEnd(START);
        child = null;
    }

    @Override
    public void close() {
        Child running = child;
        if (running != null) {
            running.close();
        }
    }
}
