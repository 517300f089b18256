package org.granary.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Child;
import org.granary.drill.stage.RunningShop;

/**
 * What a keystroke of a search costs at the planned size on the thread that asks, what the index weighs and how long it takes
 * to make; in a process with the till's JVM options. Beside it the bare question to every name.
 */
final class SearchBenchmark {
    private static final Duration BOUND = Duration.ofMinutes(5);

    private SearchBenchmark() {}

    static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws IOException {
        Path folder = Files.createTempDirectory(settings.target("bench"), "search");
        Map<String, Object> figures = inChild(folder, SearchWork.class, List.of());
        words.println(String.format(
                Locale.ROOT,
                "search at %s SKUs, per keystroke p50 / p99: name %s, full pinyin %s, initials %s, initials and spec %s,"
                        + " barcode's end %s; asking every name: %s; index %s bytes, made in %s ms",
                figures.get("skus"),
                spread(figures, "name"),
                spread(figures, "pinyin"),
                spread(figures, "initials"),
                spread(figures, "initialsAndSpec"),
                spread(figures, "barcodeEnd"),
                spread(figures, "containsFloor"),
                figures.get("indexBytes"),
                figures.get("buildMillis")));
        return figures;
    }

    /** Runs a measuring process with the till's JVM options and takes what it says after {@code DONE}. */
    static Map<String, Object> inChild(Path folder, Class<?> work, List<String> arguments) throws IOException {
        Path log = folder.resolve("work.log");
        try (Child child = Child.start("work", log, RunningShop.tillOptions(), work.getName(), arguments)) {
            String done =
                    child.awaitLine("the figures of " + work.getSimpleName(), BOUND, line -> line.startsWith("DONE "));
            return new ObjectMapper().readValue(done.substring("DONE ".length()), new TypeReference<>() {});
        }
    }

    /** {@code p50 / p99 µs} of one of the figures. */
    static String spread(Map<String, Object> figures, String name) {
        Map<?, ?> spread = (Map<?, ?>) Objects.requireNonNull(figures.get(name), name);
        return spread.get("p50Micros") + " / " + spread.get("p99Micros") + " µs";
    }
}
