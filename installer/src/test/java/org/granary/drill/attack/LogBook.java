package org.granary.drill.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What headquarters wrote down from some moment on. */
final class LogBook {
    private static final Pattern REFUSED = Pattern.compile("refused (\\d+) times: ");

    private final Path file;
    private final int from;
    private long refusals;
    private long lines;

    private LogBook(Path file, int from) {
        this.file = file;
        this.from = from;
    }

    /** Begins behind what is there now. */
    static LogBook after(Path file) throws IOException {
        return new LogBook(file, Files.readAllLines(file).size());
    }

    void read() throws IOException {
        List<String> all = Files.readAllLines(file);
        for (String line : all.subList(from, all.size())) {
            Matcher refused = REFUSED.matcher(line);
            if (refused.find()) {
                refusals += Long.parseLong(refused.group(1));
                lines++;
            }
        }
    }

    /** Requests that the lines account for. */
    long refusals() {
        return refusals;
    }

    long lines() {
        return lines;
    }

    /** What the log repeats that it must not; from its beginning. */
    List<String> leaks(List<String> planted, List<String> own) throws IOException {
        List<String> leaks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            // Headquarters was told to print its codes, once, to its output, which the same file holds.
            boolean told = line.startsWith("ENROL ");
            for (String secret : planted) {
                if (line.contains(secret)) {
                    leaks.add("the log repeats what was planted: " + secret);
                }
            }
            if (!told && own.stream().anyMatch(line::contains)) {
                leaks.add("the log repeats a secret of headquarters");
            }
        }
        return leaks.stream().distinct().toList();
    }
}
