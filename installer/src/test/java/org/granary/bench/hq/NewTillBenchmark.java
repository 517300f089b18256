package org.granary.bench.hq;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.bench.BigCatalogue;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Child;
import org.granary.drill.stage.RunningShop;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;

/**
 * A new till at the planned size: from enrolment until it can sell every article, what came over the line, and the memory it
 * took; beside a process that only unpacks the same bytes into a fresh database. Both in new processes, by turns.
 */
public final class NewTillBenchmark {
    private static final int ROUNDS = 3;
    private static final Duration BOUND = Duration.ofMinutes(5);

    private NewTillBenchmark() {}

    /** What one process said. */
    private record Done(double millis, double peakHeapMegabytes) {}

    /** The figures. */
    public static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws Exception {
        Path folder = Files.createTempDirectory(settings.target("bench"), "new-till");
        HeadquartersSettings start = HeadquartersSettings.in(folder.resolve("hq"))
                .with(Chain.write(folder.resolve("files"), BigCatalogue.PLANNED_SKUS, 1, ROUNDS + 1));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("skus", BigCatalogue.PLANNED_SKUS);
        List<Done> tills = new ArrayList<>();
        List<Done> floors = new ArrayList<>();
        try (Headquarters headquarters = Headquarters.start(start, Clock.systemUTC())) {
            String base = "http://127.0.0.1:" + headquarters.port();
            Iterator<String> codes = headquarters.enrolmentCodes().values().iterator();
            Path snapshot = folder.resolve("snapshot.gz");
            figures.put("snapshotMillis", fetch(LineTill.enrol(new OkHttpClient(), base, codes.next()), snapshot));
            figures.put("snapshotBytesPacked", Files.size(snapshot));
            figures.put("snapshotBytesUnpacked", unpacked(snapshot));
            for (int round = 0; round < ROUNDS; round++) {
                Path place = folder.resolve("floor-" + round);
                floors.add(child(folder, "floor", List.of("floor", place.toString(), snapshot.toString())));
                String till = folder.resolve("till-" + round).toString();
                tills.add(child(
                        folder,
                        "till",
                        List.of("till", till, base, codes.next(), Integer.toString(BigCatalogue.PLANNED_SKUS))));
            }
        }
        say(words, figures, tills, floors);
        return figures;
    }

    private static void say(PrintWriter words, Map<String, Object> figures, List<Done> tills, List<Done> floors) {
        Spread till = new Spread(tills.stream().map(Done::millis).toList());
        Spread floor = new Spread(floors.stream().map(Done::millis).toList());
        Spread heap = new Spread(tills.stream().map(Done::peakHeapMegabytes).toList());
        figures.put("enrolToReadyMillis", till.toMap());
        figures.put("floorMillis", floor.toMap());
        figures.put("timesFloor", till.median() / floor.median());
        figures.put("peakHeapMegabytes", heap.toMap());
        words.println(String.format(
                Locale.ROOT,
                "new till with %d SKUs: %.1f s from enrolment to ready, %s bytes packed (%s unpacked), peak heap %.0f MB;"
                        + " unpacking the same into a fresh database %.1f s: %.1f times",
                BigCatalogue.PLANNED_SKUS,
                till.median() / 1_000,
                figures.get("snapshotBytesPacked"),
                figures.get("snapshotBytesUnpacked"),
                heap.median(),
                floor.median() / 1_000,
                till.median() / floor.median()));
    }

    private static Done child(Path folder, String name, List<String> arguments) {
        try (Child child = Child.start(
                name, folder.resolve(name + ".log"), RunningShop.tillOptions(), NewTill.class.getName(), arguments)) {
            String[] said = child.awaitLine("the " + name, BOUND, line -> line.startsWith("DONE "))
                    .split(" ", -1);
            return new Done(Double.parseDouble(said[1]), Double.parseDouble(said[2]) / (1024 * 1024));
        }
    }

    private static long fetch(LineTill till, Path snapshot) throws IOException {
        Request request = till.get("/v1/snapshot")
                .newBuilder()
                .header("Accept-Encoding", "gzip")
                .build();
        OkHttpClient http = new OkHttpClient.Builder().readTimeout(BOUND).build();
        long start = System.nanoTime();
        try (Response response = http.newCall(request).execute();
                InputStream body = response.body().byteStream()) {
            Files.copy(body, snapshot);
        }
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static long unpacked(Path snapshot) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(snapshot))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
            }
        }
        return bytes;
    }
}
