package org.granary.drill.attack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SyncRecord;

/** Headquarters, its tills, and those who would like to be one. */
final class Siege implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofMinutes(20);
    private static final int ATTACKERS = 6;

    /** Between two sales of a legitimate till. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    /** Sales before the attack, so that there is something to steal. */
    private static final int SALES_BEFORE = 5;

    private static final String PASSWORD = "console-of-the-siege";
    private static final String CATALOGUE = """
            sku,name,pinyin,short_code,spec,category,brand,origin,grade,measure,form,barcode,retail_price,supply_price,cost_price,tax_rate,shelf_life_days,batch_tracked,storage,supplier,pack_name,pack_size,pack_barcode,pack_price
            R001,谷丰 五常大米,,101,10kg/袋,大米,谷丰,五常,一级,piece,packed,6909000000017,79.90,70,60,9,365,1,阴凉,谷丰粮业,箱,4,16909000000014,310.00
            """;
    private static final String SHOPS = """
            shop,name,address,phone,tills
            ZSL,中山路店,中山路118号,000-1,2
            JFL,解放路店,解放路56号,000-2,2
            XHL,西湖路店,西湖路3号,000-3,2
            """;
    private static final String STOCK = "shop,sku,quantity\nZSL,R001,1000000\nJFL,R001,1000000\n";

    private final Path folder;
    private final Path log;
    private final long seed;
    private final AnyCertificate certificate = new AnyCertificate();
    private final OkHttpClient http;
    private final Secrets secrets;
    private final List<LineTill> honest = new ArrayList<>();
    private final LineTill stolen;
    private final LineTill revoked;
    private final Loot loot = new Loot();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final LongAdder legitimate = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final Map<Kind, LongAdder> kinds = new EnumMap<>(Kind.class);
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, String> codes = new HashMap<>();
    private Child headquarters;
    private String address = "";
    private String session = "";

    Siege(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.seed = seed;
        this.log = folder.resolve("headquarters.log");
        try {
            this.http = certificate.client();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
        Random random = new Random(seed);
        this.secrets = Secrets.of(random);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new LongAdder());
        }
        for (int i = 0; i < 3; i++) {
            honest.add(new LineTill(http, new Random(random.nextLong())));
        }
        stolen = new LineTill(http, new Random(random.nextLong()));
        revoked = new LineTill(http, new Random(random.nextLong()));
        Files.writeString(folder.resolve("catalogue.csv"), CATALOGUE);
        Files.writeString(folder.resolve("shops.csv"), SHOPS);
        Files.writeString(folder.resolve("stock.csv"), STOCK);
        Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        headquarters = start(List.of("--print-enrolment-codes"));
    }

    private Child start(List<String> more) {
        Child child = Child.start(
                "headquarters",
                log,
                List.of("-Xmx512m"),
                "org.granary.hq.app.Main",
                Stream.concat(
                                more.stream(),
                                Stream.of(
                                        "--tls",
                                        "--port=0",
                                        "--data=" + folder.resolve("hq"),
                                        "--console-password-file=" + folder.resolve("password"),
                                        "--import-catalogue=" + folder.resolve("catalogue.csv"),
                                        "--import-shops=" + folder.resolve("shops.csv"),
                                        "--import-stock=" + folder.resolve("stock.csv")))
                        .toList());
        child.awaitLine("headquarters to be ready", START, this::noted);
        return child;
    }

    private boolean noted(String line) {
        if (line.startsWith("ENROL ")) {
            String[] parts = line.split(" ", 3);
            codes.put(parts[1], parts[2]);
        } else if (line.startsWith("READY ")) {
            address = line.substring("READY ".length());
            return true;
        }
        return false;
    }

    Outcome run(int requests) throws IOException, InterruptedException {
        settle();
        stop();
        Books before = Books.read(folder.resolve("hq"));
        LogBook book = LogBook.after(log);
        headquarters = start(List.of());
        everybody().forEach(till -> till.at(address));
        long began = System.nanoTime();
        attack(requests);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        stop();
        Books after = Books.read(folder.resolve("hq"));
        book.read();
        List<String> traces = traces(before, after);
        return new Outcome(
                requests,
                accepted.sum() + traces.size(),
                seconds,
                legitimate.sum(),
                TimeUnit.NANOSECONDS.toMillis(slowestNanos.get()),
                sums(kinds),
                new TreeMap<>(sums(answers)),
                book.refusals(),
                book.lines(),
                traces,
                book.leaks(secrets.all(), own()),
                List.copyOf(wrong));
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> adders) {
        Map<K, Long> sums = new HashMap<>();
        adders.forEach((key, adder) -> sums.put(key, adder.sum()));
        return sums;
    }

    private List<LineTill> everybody() {
        List<LineTill> all = new ArrayList<>(honest);
        all.add(stolen);
        all.add(revoked);
        return all;
    }

    /** Everybody is enrolled and has sold something; one is revoked; somebody is signed in to the console. */
    private void settle() throws IOException {
        List<String> ids = List.of("ZSL-01", "ZSL-02", "JFL-01", "XHL-01", "XHL-02");
        String pinned = certificate.seenAt(http, address);
        for (int i = 0; i < ids.size(); i++) {
            LineTill till = everybody().get(i);
            till.at(address);
            till.enrol(String.valueOf(codes.get(ids.get(i))), pinned);
            till.greet();
            for (int sale = 0; sale < SALES_BEFORE; sale++) {
                sell(till, false);
            }
        }
        session = signIn();
        String csrf = field(get("/console/api/session"), "csrf");
        Request revoke = new Request.Builder()
                .url(address + "/console/tills/" + revoked.id() + "/revoke")
                .header("Cookie", session)
                .post(new FormBody.Builder().add("_csrf", csrf).build())
                .build();
        try (Response response = http.newCall(revoke).execute()) {
            if (response.code() != 303) {
                throw new DrillFailure("the till was not revoked: " + response.code());
            }
        }
    }

    private String signIn() throws IOException {
        Request login = new Request.Builder()
                .url(address + "/console/login")
                .post(new FormBody.Builder().add("password", PASSWORD).build())
                .build();
        try (Response response = http.newCall(login).execute()) {
            String cookie = response.header("Set-Cookie");
            if (cookie == null) {
                throw new DrillFailure("nobody can sign in: " + response.code());
            }
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }

    private String get(String path) throws IOException {
        Request request = new Request.Builder()
                .url(address + path)
                .header("Cookie", session)
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) {
            throw new DrillFailure("no field " + name);
        }
        return found.group(1);
    }

    private void attack(int requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS + honest.size());
        List<Future<?>> cashiers = new ArrayList<>();
        for (LineTill till : honest) {
            cashiers.add(threads.submit(() -> work(till)));
        }
        Wait.until("loot", START, () -> legitimate.sum() > 30 || !wrong.isEmpty(), () -> "" + legitimate.sum());
        AtomicInteger left = new AtomicInteger(requests);
        List<Future<?>> attackers = new ArrayList<>();
        Random seeds = new Random(seed + 1);
        for (int i = 0; i < ATTACKERS; i++) {
            Random random = new Random(seeds.nextLong());
            attackers.add(threads.submit(() -> raid(random, left)));
        }
        attackers.forEach(Siege::join);
        over.set(true);
        cashiers.forEach(Siege::join);
        threads.shutdown();
    }

    private static void join(Future<?> work) {
        try {
            work.get(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrillFailure("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DrillFailure("a thread of the siege failed", e);
        }
    }

    /** Sells and pulls until the attack is over. */
    private void work(LineTill till) {
        try {
            int round = 0;
            while (!over.get()) {
                if (round++ % 50 == 0) {
                    Request greeting = till.greeting();
                    till.greeted(timed(till, greeting));
                    loot.greeting(greeting);
                }
                sell(till, true);
                Request feed = till.feed();
                till.pulled(timed(till, feed));
                loot.read(feed);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException | RuntimeException e) {
            wrong.add("till " + till.id() + " was kept from its work: " + e);
        }
    }

    private void sell(LineTill till, boolean counted) throws IOException {
        SyncRecord record = till.sale();
        Request push = till.push(record);
        long began = System.nanoTime();
        till.deliver(record, push);
        if (counted) {
            counted(System.nanoTime() - began);
            loot.push(push);
        }
    }

    private String timed(LineTill till, Request request) throws IOException {
        long began = System.nanoTime();
        String answer = till.honest(request);
        counted(System.nanoTime() - began);
        return answer;
    }

    private void counted(long nanos) {
        legitimate.increment();
        slowestNanos.accumulateAndGet(nanos, Math::max);
    }

    private void raid(Random random, AtomicInteger left) {
        HttpUrl base = HttpUrl.get(URI.create(address).toString());
        List<TillId> victims = honest.stream().map(LineTill::id).toList();
        Attacker attacker = new Attacker(base, random, secrets, loot, stolen, revoked, victims, session);
        while (left.getAndDecrement() > 0) {
            Kind kind = Kind.of(random.nextInt());
            requireNonNull(kinds.get(kind), "every kind is counted").increment();
            send(kind, attacker);
        }
    }

    private void send(Kind kind, Attacker attacker) {
        Request request;
        try {
            request = attacker.make(kind);
        } catch (IOException e) {
            throw new IllegalStateException("a request is made in memory", e);
        }
        try (Response response = http.newCall(request).execute()) {
            boolean toLogin = response.code() == 303 && "/console/login".equals(response.header("Location"));
            answer(kind + " " + response.code());
            if (response.code() < 400 && !toLogin) {
                accepted.increment();
                wrong.add(kind + " was answered with " + response.code() + ": " + request.method() + " "
                        + request.url().encodedPath());
            }
        } catch (IOException e) {
            // Headquarters need not read to its end what it refuses.
            answer("cut");
            answer(kind + " cut");
        }
    }

    private void answer(String what) {
        answers.computeIfAbsent(what, unknown -> new LongAdder()).increment();
    }

    private List<String> traces(Books before, Books after) {
        List<String> traces = new ArrayList<>();
        Map<String, String> expected = Books.recordsOf(everybody());
        if (!after.records().equals(expected)) {
            traces.add("headquarters' log is not what the tills sent: "
                    + after.records().size() + " records instead of " + expected.size());
        }
        if (after.sales().size() != expected.size()) {
            traces.add(after.sales().size() + " sales instead of " + expected.size());
        }
        after.still().forEach((table, rows) -> {
            if (!rows.equals(before.still().get(table))) {
                traces.add("the table " + table + " was changed");
            }
        });
        return traces;
    }

    /** What headquarters knows and may not tell. */
    private List<String> own() {
        List<String> own = new ArrayList<>(List.of(PASSWORD, session.substring(session.indexOf('=') + 1)));
        everybody().forEach(till -> own.add(till.token()));
        own.addAll(codes.values());
        return own;
    }

    private void stop() {
        headquarters.close();
    }

    @Override
    public void close() {
        headquarters.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
