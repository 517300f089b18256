package org.granary.bench.hq;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.bench.BigCatalogue;
import org.granary.bench.Percentiles;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.process.DrillFailure;
import org.granary.model.catalog.Sku;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Json;

/** Connected tills, and prices that are published to them. */
final class PublishRounds implements AutoCloseable {
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration PULLED_WITHIN = Duration.ofMinutes(2);
    private static final int PULLING = 64;

    private final long pid;
    private final List<LineTill> tills;
    private final HintClients clients;
    private final ConsoleClient console;
    private final Sku sku = BigCatalogue.of(2).get(1);
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(PULLING, 5, TimeUnit.MINUTES))
            .dispatcher(new Dispatcher())
            .readTimeout(PULLED_WITHIN)
            .build();
    private int published;
    private long started;
    private long returned;

    PublishRounds(long pid, String base, List<LineTill> tills) throws IOException {
        this.pid = pid;
        this.tills = tills;
        this.console = new ConsoleClient(base, BenchHeadquarters.PASSWORD);
        List<String> firstWords = new ArrayList<>();
        for (LineTill till : tills) {
            StringBuilder words = new StringBuilder("GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\n");
            words.append("Accept: text/event-stream\r\n");
            till.headers("/v1/events")
                    .forEach((name, value) ->
                            words.append(name).append(": ").append(value).append("\r\n"));
            firstWords.add(words.append("\r\n").toString());
        }
        this.clients = new HintClients(URI.create(base).getPort(), firstWords);
        // Each is told the head once it is connected.
        clients.awaitAll();
    }

    /** What headquarters does when nothing happens. */
    void idle(Duration time, Map<String, Object> figures) {
        settle();
        Duration before = processor();
        LockSupport.parkNanos(time.toNanos());
        figures.put("processorMillisPerIdleSecond", processor().minus(before).toMillis() / time.toSeconds());
    }

    /** Publishes; nobody pulls. */
    void hints(int warmUp, int rounds, Map<String, Object> figures) {
        List<Long> fromStart = new ArrayList<>();
        List<Long> fromReturn = new ArrayList<>();
        List<Long> calls = new ArrayList<>();
        Duration processor = Duration.ZERO;
        for (int round = 0; round < warmUp + rounds; round++) {
            settle();
            clients.newRound(client -> {});
            Duration before = processor();
            publish();
            clients.awaitAll();
            settle();
            if (round >= warmUp) {
                processor = processor.plus(processor().minus(before));
                calls.add(returned - started);
                for (long nanos : clients.since(started)) {
                    fromStart.add(nanos);
                }
                for (long nanos : clients.since(returned)) {
                    fromReturn.add(Math.max(0, nanos));
                }
            }
        }
        figures.put("publishCall", Percentiles.of(calls).toMap());
        figures.put("hintFromStart", Percentiles.of(fromStart).toMap());
        figures.put("hintFromReturn", Percentiles.of(fromReturn).toMap());
        figures.put("processorMillisPerPublish", processor.toMillis() / rounds);
    }

    /** Publishes; every till pulls the feed when it hears of it, from where it stood. */
    void pulls(int rounds, Map<String, Object> figures) throws Exception {
        List<Long> nanos = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        long after = Json.read(send(tills.get(0).get(path(0))), Feed.Page.class).head();
        for (int round = 0; round <= rounds; round++) {
            settle();
            long from = after;
            List<Request> pulls =
                    tills.stream().map(till -> till.get(path(from))).toList();
            Duration before = processor();
            long[] times = pullAll(pulls);
            settle();
            if (round > 0) {
                millis.add(processor().minus(before).toMillis());
                for (long time : times) {
                    nanos.add(time);
                }
            }
            after = Json.read(send(tills.get(0).get(path(from))), Feed.Page.class)
                    .head();
        }
        figures.put("pulledFromStart", Percentiles.of(nanos).toMap());
        figures.put("processorMillisPerPublishAndPulls", millis);
    }

    private long[] pullAll(List<Request> pulls) throws InterruptedException {
        AtomicLongArray done = new AtomicLongArray(pulls.size());
        AtomicInteger failed = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(pulls.size());
        ExecutorService threads = Executors.newFixedThreadPool(PULLING);
        try {
            clients.newRound(client -> threads.execute(() -> {
                try {
                    if (!send(pulls.get(client)).contains("\"price\"")) {
                        failed.incrementAndGet();
                    }
                    done.set(client, System.nanoTime());
                } catch (IOException | DrillFailure e) {
                    failed.incrementAndGet();
                } finally {
                    all.countDown();
                }
            }));
            publish();
            boolean inTime = all.await(PULLED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime || failed.get() > 0) {
                throw new DrillFailure("of " + pulls.size() + " pulls " + failed.get() + " failed, " + all.getCount()
                        + " were not made in time");
            }
        } finally {
            threads.shutdownNow();
        }
        long[] times = new long[pulls.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = done.get(i) - started;
        }
        return times;
    }

    private String path(long after) {
        return "/v1/feed?after=" + after + "&limit=500&incarnation="
                + tills.get(0).incarnation();
    }

    private String send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            String body = response.body().string();
            if (response.code() != 200) {
                throw new DrillFailure("the feed answered " + response.code() + " " + body);
            }
            return body;
        }
    }

    private void publish() {
        published++;
        Instant at = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.HOURS);
        started = console.publish(at, Map.of(sku.code().value(), sku.retail().fen() + published));
        returned = System.nanoTime();
    }

    private static void settle() {
        LockSupport.parkNanos(SETTLED.toNanos());
    }

    private Duration processor() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new DrillFailure("headquarters is gone"));
    }

    @Override
    public void close() throws IOException {
        clients.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }
}
