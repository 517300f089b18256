package org.granary.bench.hq;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import org.granary.bench.Percentiles;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;

/**
 * One price, published while a thousand tills are connected: when each hears of it, when each has it, and what that costs
 * headquarters; beside a bare loop that writes the same bytes to as many connections.
 */
public final class PublishBenchmark {
    static final int CLIENTS = 1_000;

    private static final int SHOPS = 500;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 10;
    private static final int PULL_ROUNDS = 3;
    private static final int ENROLLING = 8;
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private PublishBenchmark() {}

    /** The figures. */
    public static Map<String, Object> run(DrillSettings settings, PrintWriter words) throws Exception {
        Path folder = Files.createTempDirectory(settings.target("bench"), "publish");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("clients", CLIENTS);
        figures.put("openFilesLimit", openFilesLimit());
        Percentiles floor = floor(folder);
        figures.put("bareLoop", floor.toMap());
        Path files = folder.resolve("files");
        Chain.write(files, SaleMaker.SKUS, SHOPS, CLIENTS / SHOPS);
        try (Child headquarters = Child.start(
                "headquarters",
                folder.resolve("headquarters.log"),
                List.of("-Xmx512m", "-Djava.awt.headless=true"),
                BenchHeadquarters.class.getName(),
                List.of(folder.resolve("hq").toString(), files.toString()))) {
            List<String> codes = new ArrayList<>();
            String ready = headquarters.awaitLine("headquarters", START, line -> {
                if (line.startsWith("ENROL ")) {
                    codes.add(line.substring("ENROL ".length()));
                }
                return line.startsWith("READY ");
            });
            String base = ready.substring("READY ".length());
            List<LineTill> tills = enrol(base, codes);
            try (PublishRounds rounds = new PublishRounds(headquarters.pid(), base, tills)) {
                rounds.idle(IDLE, figures);
                rounds.hints(WARM_UP, ROUNDS, figures);
                rounds.pulls(PULL_ROUNDS, figures);
            }
        }
        say(words, figures, floor);
        return figures;
    }

    private static void say(PrintWriter words, Map<String, Object> figures, Percentiles floor) {
        words.println(String.format(
                Locale.ROOT,
                "price to %d clients: from the call's start %s, from its return %s; a bare loop: p50 %d µs, p99 %d µs",
                CLIENTS,
                figures.get("hintFromStart"),
                figures.get("hintFromReturn"),
                floor.at(50) / 1_000,
                floor.at(99) / 1_000));
        words.println(String.format(
                Locale.ROOT,
                "headquarters' processor meanwhile: %s ms a publish; %s ms a second with all connected and idle; every till"
                        + " has the price: %s",
                figures.get("processorMillisPerPublish"),
                figures.get("processorMillisPerIdleSecond"),
                figures.get("pulledFromStart")));
    }

    private static List<LineTill> enrol(String base, List<String> codes) throws Exception {
        OkHttpClient http = new OkHttpClient();
        ExecutorService threads = Executors.newFixedThreadPool(ENROLLING);
        try {
            List<Future<LineTill>> enrolling = new ArrayList<>();
            for (String code : codes) {
                enrolling.add(threads.submit(() -> LineTill.enrol(http, base, code)));
            }
            List<LineTill> tills = new ArrayList<>();
            for (Future<LineTill> till : enrolling) {
                tills.add(till.get());
            }
            if (tills.size() != CLIENTS) {
                throw new DrillFailure("not " + CLIENTS + " tills but " + tills.size());
            }
            return tills;
        } finally {
            threads.shutdown();
            http.connectionPool().evictAll();
        }
    }

    private static Percentiles floor(Path folder) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (Child loop = Child.start(
                "bare-hints",
                folder.resolve("bare-hints.log"),
                List.of("-Xmx128m"),
                BareHints.class.getName(),
                List.of(Integer.toString(CLIENTS)))) {
            String ready = loop.awaitLine("the bare loop", START, line -> line.startsWith("READY "));
            int port = Integer.parseInt(ready.substring("READY ".length()));
            List<String> firstWords = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                firstWords.add("hello\n");
            }
            try (Socket order = new Socket(InetAddress.getLoopbackAddress(), port);
                    HintClients clients = new HintClients(port, firstWords)) {
                order.setTcpNoDelay(true);
                loop.awaitLine("all connections", START, line -> line.equals("CONNECTED"));
                for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                    clients.newRound(client -> {});
                    long start = System.nanoTime();
                    order.getOutputStream().write(1);
                    clients.awaitAll();
                    if (order.getInputStream().read() < 0) {
                        throw new DrillFailure("the bare loop ended");
                    }
                    if (round >= WARM_UP) {
                        for (long arrival : clients.since(start)) {
                            nanos.add(arrival);
                        }
                    }
                }
            }
        }
        return Percentiles.of(nanos);
    }

    private static String openFilesLimit() throws IOException {
        Path limits = Path.of("/proc/self/limits");
        if (!Files.exists(limits)) {
            return "not known";
        }
        return Files.readAllLines(limits).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .findFirst()
                .orElse("not known");
    }
}
