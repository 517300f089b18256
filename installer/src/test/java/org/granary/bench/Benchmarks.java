package org.granary.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.bench.hq.NewTillBenchmark;
import org.granary.bench.hq.PublishBenchmark;
import org.granary.bench.hq.PushBenchmark;
import org.granary.drill.DrillSettings;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark and leaves its figures as JSON in {@code target/bench}. */
public final class Benchmarks {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String ALL = "all";

    private final Path target;

    /** One benchmark: says what it found, and returns its figures. */
    interface Benchmark {
        Map<String, ?> run(DrillSettings settings, PrintWriter words) throws Exception;
    }

    private Benchmarks(Path target) {
        this.target = target;
    }

    /** In the order in which they run; {@code -Dbench=NAME,NAME} runs only those. */
    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("core", Benchmarks::core);
        all.put("search", SearchBenchmark::run);
        all.put("scan", ScanBenchmark::run);
        all.put("durable-sale", DurableSaleBenchmark::run);
        all.put("cold-start", ColdStartBenchmark::run);
        all.put("push", PushBenchmark::run);
        all.put("new-till", NewTillBenchmark::run);
        all.put("publish", PublishBenchmark::run);
        return all;
    }

    /** The drill {@code bench}. */
    public static int run(DrillSettings settings, PrintWriter words) throws Exception {
        Path target = settings.target("bench");
        Files.createDirectories(target);
        Benchmarks benchmarks = new Benchmarks(target);
        Set<String> wanted = Set.of(System.getProperty("bench", ALL).split(","));
        for (Map.Entry<String, Benchmark> benchmark : all().entrySet()) {
            if (wanted.contains(ALL) || wanted.contains(benchmark.getKey())) {
                benchmarks.write(benchmark.getKey(), benchmark.getValue().run(settings, words));
            }
        }
        words.println("Figures: " + settings.root().relativize(target) + ", explained in docs/benchmarks.md");
        return 0;
    }

    /** Microseconds from a scan's last byte to the painted line, of 99 in 100 of a few hundred scans at the planned size. */
    public static long scanP99Micros(DrillSettings settings, Path folder) throws IOException {
        return ScanBenchmark.p99Micros(settings, folder);
    }

    private static Map<String, ?> core(DrillSettings settings, PrintWriter words) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(CoreBenchmark.class.getName())
                .jvmArgs("-Xmx1g")
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> nanos = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            nanos.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
        Map<String, Object> figures = new TreeMap<>(nanos);
        compare(words, figures, nanos, "priceLine", "pricing per basket line");
        compare(words, figures, nanos, "lookUp", "barcode look-up at " + BigCatalogue.PLANNED_SKUS + " SKUs");
        return figures;
    }

    private static void compare(
            PrintWriter words, Map<String, Object> figures, Map<String, Double> nanos, String name, String what) {
        double ours = nanos.getOrDefault(name, Double.NaN);
        double floor = nanos.getOrDefault(name + "Floor", Double.NaN);
        figures.put(name + "TimesFloor", ours / floor);
        words.println(String.format(
                Locale.ROOT, "%s: %.0f ns, floor %.0f ns, %.1f times the floor", what, ours, floor, ours / floor));
    }

    private void write(String name, Map<String, ?> figures) throws IOException {
        Files.writeString(target.resolve(name + ".json"), JSON.writeValueAsString(figures) + "\n");
    }
}
