package org.granary.drill.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A Java process that a drill started and owns. Its standard output is kept line by line until somebody asks for it, and
 * written to a log file together with its errors. Ends with the drill at the latest, by its process id.
 */
public final class Child implements AutoCloseable {
    /** Lines of output kept for a reader that does not come; older ones are in the log. */
    private static final int MAX_LINES = 20_000;

    private static final Duration GENTLE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>(MAX_LINES);
    private final Consumer<String> listener;
    private final Thread hook;
    private final Thread pump = new Thread(this::pump);

    private Child(String name, Process process, Path log, Consumer<String> listener) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.listener = listener;
        this.hook = new Thread(process::destroyForcibly, "end-" + name);
    }

    /**
     * Starts {@code java <options> <mainClass> <arguments>} with the drill's own class path and Java.
     *
     * @param log gets what the process says; appended to, so that restarts keep one story
     */
    public static Child start(String name, Path log, List<String> options, String mainClass, List<String> arguments) {
        return start(name, log, options, mainClass, arguments, line -> {});
    }

    /**
     * The same with a listener that hears each line of standard output once, in order; what a killed process had said
     * before, too. It must not throw.
     */
    public static Child start(
            String name,
            Path log,
            List<String> options,
            String mainClass,
            List<String> arguments,
            Consumer<String> listener) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Child child = new Child(name, builder.start(), log, listener);
            Runtime.getRuntime().addShutdownHook(child.hook);
            child.pump.setName("out-" + name);
            child.pump.setDaemon(true);
            child.pump.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private void pump() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                listener.accept(line);
                Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                while (!lines.offer(line)) {
                    lines.poll();
                }
            }
        } catch (IOException e) {
            lines.offer("output ended: " + e.getMessage());
        }
    }

    /** Takes lines until one suits; the others are dropped (they stay in the log). */
    public String awaitLine(String what, Duration bound, Predicate<String> suits) {
        return pollLine(bound, suits)
                .orElseThrow(() -> new DrillFailure(name + ": waited " + bound.toSeconds() + " s in vain for " + what
                        + (alive() ? "" : "; the process has ended with " + process.exitValue()) + "; its last words:\n"
                        + lastWords()));
    }

    /** Like {@link #awaitLine}, empty when none came in time or the process ended. */
    public Optional<String> pollLine(Duration bound, Predicate<String> suits) {
        long end = System.nanoTime() + bound.toNanos();
        try {
            while (true) {
                String line = lines.poll(50, TimeUnit.MILLISECONDS);
                if (line != null && suits.test(line)) {
                    return Optional.of(line);
                }
                boolean over = System.nanoTime() - end > 0 || (!alive() && lines.isEmpty());
                if (line == null && over) {
                    return Optional.empty();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Writes one line to the process's standard input. */
    public synchronized void say(String line) {
        try {
            var out = process.getOutputStream();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new DrillFailure(name + " does not listen any more; its last words:\n" + lastWords(), e);
        }
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public String name() {
        return name;
    }

    /** kill -9, and waits until the process is gone and all it said was heard. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(GENTLE);
        try {
            pump.join(GENTLE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the process to end by itself. */
    public int awaitEnd(Duration bound) {
        try {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DrillFailure(name + " did not end within " + bound.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailure("interrupted while waiting for " + name + " to end", e);
        }
        removeHook();
        return process.exitValue();
    }

    /** Asks politely (SIGTERM), then insists. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GENTLE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor(GENTLE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        removeHook();
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The drill itself is ending; the hook runs now anyway.
            hook.setName(hook.getName());
        }
    }

    /** The tail of the log, for a message. */
    public String lastWords() {
        try {
            List<String> all = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", all.subList(Math.max(0, all.size() - 25), all.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }
}
