package org.granary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.drill.DrillSettings;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.stage.RunningShop;

/**
 * A till process with the planned catalogue, offline and without devices: from the start of the JVM to the window that
 * takes scans, and the memory it then holds. The screens are the real ones, drawn off-screen in software.
 */
final class ColdStartBenchmark {
    private static final int STARTS = 5;
    private static final Duration BOUND = Duration.ofMinutes(2);

    private ColdStartBenchmark() {}

    static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws IOException {
        Path folder = Files.createTempDirectory(settings.target("bench"), "cold-start");
        EnrolledTill.Times times = EnrolledTill.prepare(folder, settings.data(), BigCatalogue.PLANNED_SKUS);
        Path clock = folder.resolve("clock");
        DrillClock.create(clock, Clock.systemUTC().instant());
        List<Long> millis = new ArrayList<>();
        List<Long> megabytes = new ArrayList<>();
        for (int start = 0; start <= STARTS; start++) {
            long begin = System.nanoTime();
            try (Child till = Child.start(
                    "till",
                    folder.resolve("till-" + start + ".log"),
                    RunningShop.tillOptions(),
                    "org.granary.drill.till.RemoteTill",
                    List.of(
                            "clock=" + clock,
                            "data=" + folder.resolve("till"),
                            "hq=http://127.0.0.1:1",
                            "scanner=none",
                            "printer=none",
                            "labels=none",
                            "lang=zh"))) {
                till.awaitLine("the till to be ready", BOUND, line -> line.startsWith("READY"));
                if (start > 0) {
                    millis.add(EnrolledTill.millisSince(begin));
                    megabytes.add(residentMegabytes(till.pid()));
                }
            }
        }
        return figures(words, times, millis, megabytes);
    }

    private static Map<String, Object> figures(
            PrintWriter words, EnrolledTill.Times times, List<Long> millis, List<Long> megabytes) {
        long wall = median(millis);
        long memory = median(megabytes);
        words.println(String.format(
                Locale.ROOT,
                "cold start at %d SKUs: %d ms to the first screen, %d MB resident; new till from enrolment to the whole"
                        + " catalogue: %d ms",
                BigCatalogue.PLANNED_SKUS,
                wall,
                memory,
                times.enrolToReadyMillis()));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("skus", BigCatalogue.PLANNED_SKUS);
        figures.put("startMillis", millis);
        figures.put("medianStartMillis", wall);
        figures.put("medianResidentMegabytes", memory);
        figures.put("importMillis", times.importMillis());
        figures.put("enrolToWholeCatalogueMillis", times.enrolToReadyMillis());
        return figures;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long residentMegabytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(status)) {
            throw new DrillFailure("memory is read from " + status + ", which only Linux has");
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new DrillFailure("no VmRSS in " + status);
    }
}
