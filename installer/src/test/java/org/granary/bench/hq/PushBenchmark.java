package org.granary.bench.hq;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.granary.drill.DrillSettings;

/**
 * Pushes of 500 five-line sales as tills send them, on H2 and on PostgreSQL, by one till and by eight at once: in process,
 * over HTTP with signature and packing, and as plain JDBC batches of the same rows, by turns.
 */
public final class PushBenchmark {
    private static final int[] TILLS = {1, 8};

    private PushBenchmark() {}

    /** The figures by engine and number of tills. */
    public static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws Exception {
        Path folder = Files.createTempDirectory(settings.target("bench"), "push");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seed", settings.seed());
        figures.put("recordsPerPush", PushRounds.RECORDS);
        figures.put("linesPerSale", SaleMaker.LINES);
        try (BenchServer h2 = new BenchServer.H2()) {
            measure(settings, words, "H2, forced", h2, folder.resolve("h2"), figures);
        }
        try (BenchServer postgres = new BenchServer.Postgres()) {
            measure(settings, words, "PostgreSQL", postgres, folder.resolve("postgresql"), figures);
        }
        return figures;
    }

    private static void measure(
            DrillSettings settings,
            PrintWriter words,
            String engine,
            BenchServer server,
            Path folder,
            Map<String, Object> figures)
            throws Exception {
        for (int tills : TILLS) {
            Path place = Files.createDirectories(folder.resolve("tills-" + tills));
            PushRounds.Result result = rounds(settings, server, place, tills);
            figures.put(engine + ", tills " + tills, result.toMap());
            words.println(String.format(
                    Locale.ROOT,
                    "push on %s, %d till(s): in process %,.0f sale lines/s (%,.0f rows/s), over HTTP %,.0f lines/s;"
                            + " plain JDBC batches %,.0f lines/s: %.2f and %.2f times their time",
                    engine,
                    tills,
                    result.inProcess().median(),
                    result.rowsPerSecond(),
                    result.http().median(),
                    result.jdbc().median(),
                    result.inProcessTimesJdbc(),
                    result.httpTimesJdbc()));
        }
    }

    private static PushRounds.Result rounds(DrillSettings settings, BenchServer server, Path place, int tills)
            throws Exception {
        try (PushRounds rounds = PushRounds.open(settings, server, place, tills)) {
            return rounds.run();
        } catch (IOException e) {
            throw new IOException("the push could not be measured in " + place, e);
        }
    }
}
