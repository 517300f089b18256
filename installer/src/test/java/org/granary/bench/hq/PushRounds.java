package org.granary.bench.hq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.DrillFailure;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.store.DatabaseSettings;
import org.granary.model.engine.Desk;
import org.granary.model.member.MemberId;
import org.granary.model.wire.Push;

/** One headquarters with its tills, each of a shop of its own, and an empty database beside it for the floor. */
final class PushRounds implements AutoCloseable {
    static final int RECORDS = Push.MAX_RECORDS;

    private static final int MEMBERS_PER_SHOP = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DatabaseSettings settings;
    private final Headquarters headquarters;
    private final JdbcTwin twin;
    private final List<LineTill> tills = new ArrayList<>();
    private final List<SaleMaker> sales = new ArrayList<>();
    private final List<Connection> floor = new ArrayList<>();
    private final Connection reader;
    private final ExecutorService threads;
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(PATIENCE).build();

    /** Sale lines in a second, and rows; medians over rounds, ratios of times round by round. */
    record Result(
            Spread inProcess,
            Spread http,
            Spread jdbc,
            Spread inProcessRatio,
            Spread httpRatio,
            double rowsPerLine,
            long pushBytes) {
        double rowsPerSecond() {
            return inProcess.median() * rowsPerLine;
        }

        double inProcessTimesJdbc() {
            return inProcessRatio.median();
        }

        double httpTimesJdbc() {
            return httpRatio.median();
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("inProcessLinesPerSecond", inProcess.toMap());
            map.put("httpLinesPerSecond", http.toMap());
            map.put("jdbcLinesPerSecond", jdbc.toMap());
            map.put("inProcessTimesJdbc", inProcessRatio.toMap());
            map.put("httpTimesJdbc", httpRatio.toMap());
            map.put("inProcessRowsPerSecond", rowsPerSecond());
            map.put("rowsPerSaleLine", rowsPerLine);
            map.put("packedBytesPerPush", pushBytes);
            return map;
        }
    }

    private PushRounds(DrillSettings drill, BenchServer server, Path folder, int count) throws Exception {
        this.settings = server.database(Files.createDirectories(folder.resolve("hq")));
        HeadquartersSettings start = HeadquartersSettings.in(settings.folder())
                .with(settings)
                .with(Chain.write(folder.resolve("files"), SaleMaker.SKUS, count, 1));
        this.headquarters = Headquarters.start(start, Clock.systemUTC());
        this.twin = new JdbcTwin(server, server.database(Files.createDirectories(folder.resolve("twin"))));
        this.reader = server.connect(settings);
        this.threads = Executors.newFixedThreadPool(count);
        Random random = new Random(drill.seed());
        String base = "http://127.0.0.1:" + headquarters.port();
        for (String code : headquarters.enrolmentCodes().values()) {
            LineTill till = LineTill.enrol(http, base, code);
            List<MemberId> members = Chain.members(reader, till.id().shop(), MEMBERS_PER_SHOP, random);
            tills.add(till);
            sales.add(new SaleMaker(till.id(), drill.seed(), members));
            floor.add(twin.connect());
        }
    }

    static PushRounds open(DrillSettings drill, BenchServer server, Path folder, int tills) throws Exception {
        return new PushRounds(drill, server, folder, tills);
    }

    Result run() throws Exception {
        int warmUp = tills.size() == 1 ? 6 : 2;
        int rounds = tills.size() == 1 ? 12 : 5;
        List<Double> inProcess = new ArrayList<>();
        List<Double> overHttp = new ArrayList<>();
        List<Double> jdbc = new ArrayList<>();
        List<Double> inProcessRatio = new ArrayList<>();
        List<Double> httpRatio = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        double lines = (double) tills.size() * RECORDS * SaleMaker.LINES;
        for (int round = 0; round < warmUp + rounds; round++) {
            long before = head();
            long plain = inProcess();
            List<JdbcTwin.Rows> left = left(before);
            long floorTime = floor(left);
            long[] wired = overHttp();
            if (round >= warmUp) {
                inProcess.add(lines * 1e9 / plain);
                overHttp.add(lines * 1e9 / wired[0]);
                jdbc.add(lines * 1e9 / floorTime);
                inProcessRatio.add((double) plain / floorTime);
                httpRatio.add((double) wired[0] / floorTime);
                rows += left.stream().mapToInt(JdbcTwin.Rows::count).sum();
                bytes = wired[1];
            }
        }
        return new Result(
                new Spread(inProcess),
                new Spread(overHttp),
                new Spread(jdbc),
                new Spread(inProcessRatio),
                new Spread(httpRatio),
                rows / (lines * rounds),
                bytes);
    }

    /** Nanoseconds of one push of each till, all at once, without the wire. */
    private long inProcess() throws Exception {
        List<Push.Request> requests = new ArrayList<>();
        for (int i = 0; i < tills.size(); i++) {
            requests.add(tills.get(i).sales(sales.get(i), RECORDS));
        }
        List<Callable<Push.Answer>> pushes = new ArrayList<>();
        for (int i = 0; i < tills.size(); i++) {
            LineTill till = tills.get(i);
            Push.Request request = requests.get(i);
            pushes.add(() -> accepted(headquarters.pushes().push(till.id(), till.epoch(), request)));
        }
        return timed(pushes);
    }

    private static Push.Answer accepted(Desk.Reply<Push.Answer> reply) {
        if (reply instanceof Desk.Reply.Yes<Push.Answer> yes) {
            return yes.answer();
        }
        throw new DrillFailure("a push was refused: " + reply);
    }

    /** Nanoseconds of one push of each till, all at once, over HTTP; and the bytes of one. */
    private long[] overHttp() throws Exception {
        List<Callable<Push.Answer>> pushes = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < tills.size(); i++) {
            LineTill till = tills.get(i);
            LineTill.Ready ready = till.ready(till.sales(sales.get(i), RECORDS));
            bytes = ready.bytes();
            pushes.add(() -> till.push(ready));
        }
        return new long[] {timed(pushes), bytes};
    }

    private long timed(List<Callable<Push.Answer>> pushes) throws Exception {
        long start = System.nanoTime();
        List<Push.Answer> answers = all(pushes);
        long nanos = System.nanoTime() - start;
        for (int i = 0; i < answers.size(); i++) {
            tills.get(i).keep(answers.get(i));
        }
        return nanos;
    }

    private long floor(List<JdbcTwin.Rows> rows) throws Exception {
        List<Callable<Integer>> inserts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Connection connection = floor.get(i);
            JdbcTwin.Rows of = rows.get(i);
            inserts.add(() -> {
                twin.insert(connection, of);
                return of.count();
            });
        }
        long start = System.nanoTime();
        all(inserts);
        return System.nanoTime() - start;
    }

    private <T> List<T> all(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        List<T> done = new ArrayList<>();
        for (Future<T> future : threads.invokeAll(work)) {
            done.add(future.get());
        }
        return done;
    }

    private long head() throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet result = statement.executeQuery("select n from feed_head where id = 1")) {
            result.next();
            long head = result.getLong(1);
            reader.commit();
            return head;
        }
    }

    /** What the push of each till left; the feed's entries all with the first. */
    private List<JdbcTwin.Rows> left(long feedBefore) throws SQLException {
        List<JdbcTwin.Rows> rows = new ArrayList<>();
        long head = head();
        for (LineTill till : tills) {
            JdbcTwin.Run run = new JdbcTwin.Run(till, till.sequence() - RECORDS + 1, till.sequence());
            rows.add(JdbcTwin.read(reader, run, rows.isEmpty() ? feedBefore : head, head));
        }
        return rows;
    }

    @Override
    public void close() throws IOException, SQLException {
        threads.shutdown();
        for (Connection connection : floor) {
            connection.close();
        }
        reader.close();
        headquarters.close();
        http.connectionPool().evictAll();
    }
}
