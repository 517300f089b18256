package org.granary.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.drill.DrillSettings;

/**
 * From the last byte of a code on a serial line to the line on the screen at the planned size: the real till, offline, with its
 * real screens drawn off-screen in software, in a process with the till's JVM options. Also from a key of a search to its
 * picture, and the heap that is in use after it all.
 */
final class ScanBenchmark {
    private static final String FEW_SCANS = "300";
    private static final long MEGABYTE = 1024L * 1024;

    private ScanBenchmark() {}

    /** The short form: scans only. */
    static long p99Micros(DrillSettings settings, Path folder) throws IOException {
        EnrolledTill.prepare(folder, settings.data(), VariedCatalogue.of(ScanWork.SEED));
        Map<String, Object> figures =
                SearchBenchmark.inChild(folder, ScanWork.class, List.of(folder.toString(), FEW_SCANS));
        Map<?, ?> spread = (Map<?, ?>) requireNonNull(figures.get("scanToPainted"), "no figures");
        return ((Number) requireNonNull(spread.get("p99Micros"), "no p99")).longValue();
    }

    static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws IOException {
        Path folder = Files.createTempDirectory(settings.target("bench"), "scan");
        EnrolledTill.prepare(folder, settings.data(), VariedCatalogue.of(ScanWork.SEED));
        Map<String, Object> figures = SearchBenchmark.inChild(folder, ScanWork.class, List.of(folder.toString()));
        words.println(String.format(
                Locale.ROOT,
                "scan at %s SKUs, last byte to line painted p50 / p99: %s (laid out: %s); key to search painted: %s;"
                        + " heap in use %d MB",
                figures.get("skus"),
                SearchBenchmark.spread(figures, "scanToPainted"),
                SearchBenchmark.spread(figures, "scanToLaidOut"),
                SearchBenchmark.spread(figures, "keyToPainted"),
                ((Number) figures.getOrDefault("heapBytes", 0)).longValue() / MEGABYTE));
        return figures;
    }
}
