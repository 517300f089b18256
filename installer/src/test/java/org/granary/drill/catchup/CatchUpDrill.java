package org.granary.drill.catchup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.process.BareWrites;
import org.granary.drill.process.Child;
import org.granary.drill.process.Heap;
import org.granary.drill.process.RoughLink;
import org.granary.drill.process.SmallJvm;
import org.granary.drill.processes.Comparison;
import org.granary.drill.processes.HeadquartersBook;
import org.granary.drill.processes.Instance;
import org.granary.drill.processes.SampleChain;
import org.granary.drill.processes.Seen;
import org.granary.drill.processes.Takings;
import org.granary.drill.processes.TillBook;
import org.granary.drill.report.Folders;
import org.jspecify.annotations.Nullable;

/**
 * A till without its line for thirty days and 15 000 sales comes back, while headquarters goes on and three other tills sell:
 * how long it takes, what it costs in memory, and what the others notice. In the end everything ties out.
 */
public final class CatchUpDrill implements AutoCloseable {
    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration BEFORE = Duration.ofSeconds(20);

    /**
     * The longest that another till may wait for headquarters to confirm a sale meanwhile, beyond what the machine itself took
     * for one bare forced write in that time.
     */
    private static final Duration OTHERS_WAIT = Duration.ofSeconds(2);

    private static final int DAYS = Integer.getInteger("granary.drill.days", 30);
    private static final int SALES_A_DAY = 500;
    private static final int LINES = 5;
    private static final int HEAP = 176;
    private static final String PASSWORD = "drill-console-1";
    private static final String SLEEPER = "SHA-01";
    private static final List<String> OTHERS = List.of("SHA-02", "SHB-01", "SHB-02");

    private final PrintWriter words;
    private final Path folder;
    private final DrillClock clock;
    private final Path sample;
    private final List<Good> goods;
    private final Random random;
    private final Instance headquarters;
    private final RoughLink line;
    private final RoughLink othersLine;
    private final ConcurrentLinkedQueue<Seen> witnessed = new ConcurrentLinkedQueue<>();
    private final Map<String, Takings> reports = new HashMap<>();
    private final ObjectNode report = Folders.object();
    private @Nullable Child sleeper;
    private @Nullable Child others;

    private CatchUpDrill(DrillSettings settings, PrintWriter words) {
        this.words = words;
        Path out = Folders.fresh(settings.target("catch-up"));
        this.folder = Folders.make(out.resolve("run"));
        this.clock = DrillClock.create(folder.resolve("clock"), MORNING);
        this.random = new Random(settings.seed());
        Path catalogue = settings.data().resolve("catalogue.csv");
        this.sample = SampleChain.write(folder.resolve("sample"), catalogue, 2, 2, random);
        this.goods = new Shelf(catalogue)
                .packed().stream().filter(good -> good.pack().isEmpty()).toList();
        try {
            Files.writeString(folder.resolve("console-password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.headquarters = new Instance(
                "headquarters",
                log("headquarters"),
                List.of(
                        folder.resolve("clock").toString(),
                        folder.resolve("hq").toString(),
                        folder.resolve("console-password").toString(),
                        sample.toString()));
        this.line = new RoughLink(headquarters::ports);
        this.othersLine = new RoughLink(headquarters::ports);
        report.put("seed", settings.seed());
    }

    /** The drill {@code catch-up}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        words.println("A till comes back after " + DAYS + " days, seed " + settings.seed());
        try (CatchUpDrill drill = new CatchUpDrill(settings, words)) {
            drill.begin(settings.seed());
            drill.alone();
            drill.comeBack();
            boolean good = drill.settle();
            Folders.report(settings.target("catch-up"), drill.report);
            return good ? 0 : 1;
        }
    }

    private Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    private void begin(long seed) {
        headquarters.start();
        sleeper = shop("sleeper", line, List.of(SLEEPER), seed);
        others = shop("others", othersLine, OTHERS, seed);
        ask(sleeper, "open");
        ask(sleeper, "close", this::takings);
        ask(sleeper, "level 0");
    }

    private Child shop(String name, RoughLink link, List<String> tills, long seed) {
        List<String> arguments = new ArrayList<>(List.of(
                "clock=" + folder.resolve("clock"),
                "data=" + folder.resolve("tills"),
                "hq=" + link.url(),
                "catalogue=" + sample.resolve("catalogue.csv"),
                "seed=" + seed));
        tills.forEach(till ->
                arguments.add("till=" + till + ":" + headquarters.codes().get(till)));
        Child child = Child.start(
                name, log(name), SmallJvm.options(HEAP), ShopProcess.class.getName(), arguments, this::heard);
        child.awaitLine(name + " to be ready", START, text -> text.equals("READY"));
        return child;
    }

    private void heard(String text) {
        if (text.startsWith("DONE ")) {
            witnessed.add(Seen.parse(text.substring("DONE ".length())));
        }
    }

    private String ask(@Nullable Child shop, String order) {
        Child asked = requireNonNull(shop, "the shop does not run");
        asked.say(order);
        return asked.awaitLine("an answer to " + order, PATIENCE, text -> text.startsWith("OK "))
                .substring("OK ".length());
    }

    private <T> T ask(@Nullable Child shop, String order, Function<String, T> read) {
        return read.apply(ask(shop, order));
    }

    private int takings(String answer) {
        for (String one : answer.split(";", -1)) {
            int space = one.indexOf(' ');
            reports.merge(one.substring(0, space), Takings.parse(one.substring(space + 1)), Takings::plus);
        }
        return reports.size();
    }

    /** Thirty days without a line; headquarters publishes prices each day. */
    private void alone() {
        line.cut();
        long began = System.nanoTime();
        for (int day = 0; day < DAYS; day++) {
            ask(sleeper, "day " + SALES_A_DAY + " " + LINES, this::takings);
            Map<String, Long> changes = new TreeMap<>();
            for (int i = 0; i < 3; i++) {
                Good good = goods.get(random.nextInt(goods.size()));
                changes.put(good.sku(), good.priceFen() + 1 + random.nextInt(20));
            }
            new ConsoleClient("http://127.0.0.1:" + headquarters.ports().get(0), PASSWORD)
                    .publish(clock.instant().plus(Duration.ofMinutes(1)), changes);
            clock.advance(DAY);
        }
        report.put("days", DAYS);
        report.put("sales", DAYS * SALES_A_DAY);
        words.println("  " + DAYS * SALES_A_DAY + " sales alone, made in " + millisSince(began) + " ms");
    }

    private void comeBack() {
        ask(others, "open");
        ask(others, "probe");
        LockSupport.parkNanos(BEFORE.toNanos());
        List<Long> before = latencies();
        long target = ask(others, "cursor", Long::parseLong);
        headquarters.forgetHeap();
        ask(sleeper, Heap.FORGET);
        String[] took;
        try (BareWrites bare = new BareWrites(folder.resolve("bare"))) {
            line.well();
            took = ask(sleeper, "level " + target).split(" ", -1);
            report.put("slowestBareWriteMillis", bare.takeSlowestMillis());
        }
        List<Long> during = latencies();
        requireNonNull(sleeper, "the sleeper does not run").say(Heap.ASK);
        long tillHeap = Heap.parse(sleeper.awaitLine("the till's heap", START, Heap::isAnswer));
        report.put("pushedMillis", Long.parseLong(took[0]));
        report.put("levelMillis", Long.parseLong(took[1]));
        report.put("salesPerSecond", 1_000L * DAYS * SALES_A_DAY / Math.max(1, Long.parseLong(took[0])));
        report.put("tillPeakHeapBytes", tillHeap);
        report.put("tillHeapLimitBytes", (long) HEAP << 20);
        report.put("hqPeakHeapBytes", headquarters.heap());
        report.put("hqHeapLimitBytes", (long) Instance.HEAP << 20);
        put("othersBefore", before);
        put("othersMeanwhile", during);
        report.put("othersBoundMillis", OTHERS_WAIT.toMillis());
        words.println("  everything sent after " + took[0] + " ms, level after " + took[1] + " ms");
        words.println("  other tills' sales were confirmed in " + report.path("othersBefore") + " before and "
                + report.path("othersMeanwhile") + " meanwhile");
    }

    private List<Long> latencies() {
        List<Long> micros = new ArrayList<>();
        for (String one : ask(others, "latencies").split(",", -1)) {
            if (!one.isEmpty()) {
                micros.add(Long.parseLong(one));
            }
        }
        Collections.sort(micros);
        return micros;
    }

    private void put(String name, List<Long> sorted) {
        ObjectNode node = report.putObject(name);
        node.put("count", sorted.size());
        if (!sorted.isEmpty()) {
            node.put("p50Micros", sorted.get(sorted.size() / 2));
            node.put("p99Micros", sorted.get(sorted.size() * 99 / 100));
            node.put("maxMicros", sorted.get(sorted.size() - 1));
        }
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }

    private boolean settle() {
        ask(others, "halt");
        ask(others, "close", this::takings);
        ask(others, "level 0");
        for (Child shop : List.of(requireNonNull(sleeper, "no sleeper"), requireNonNull(others, "no others"))) {
            shop.say("quit");
            shop.awaitEnd(START);
        }
        headquarters.quit();
        Map<String, TillBook> books = new TreeMap<>();
        books.put(SLEEPER, TillBook.read(folder.resolve("tills").resolve(SLEEPER)));
        OTHERS.forEach(
                till -> books.put(till, TillBook.read(folder.resolve("tills").resolve(till))));
        HeadquartersBook book = HeadquartersBook.read(HeadquartersBook.h2(folder.resolve("hq")));
        Comparison compared = new Comparison(List.copyOf(witnessed), books, reports, book);
        compared.findings().forEach(finding -> words.println("  DIFFERS: " + finding));
        report.put("lost", compared.lost().size());
        report.put("doubled", compared.doubled().size());
        report.putObject("differences")
                .put("stock", compared.stock())
                .put("moneyFen", compared.moneyFen())
                .put("points", compared.points());
        compared.findings().forEach(report.putArray("findings")::add);
        long slowest = report.path("othersMeanwhile").path("maxMicros").asLong(Long.MAX_VALUE);
        long bare = report.path("slowestBareWriteMillis").asLong();
        boolean inTime = slowest <= (OTHERS_WAIT.toMillis() + bare) * 1_000;
        words.println(
                "Summary: " + witnessed.size() + " sales, " + compared.lost().size() + " lost, "
                        + compared.doubled().size() + " doubled; others waited " + slowest / 1_000
                        + " ms at most, bound " + OTHERS_WAIT.toMillis() + " and the slowest bare write " + bare
                        + (inTime ? "" : ": TOO LONG"));
        return compared.clean() && inTime;
    }

    @Override
    public void close() {
        if (sleeper != null) {
            sleeper.close();
        }
        if (others != null) {
            others.close();
        }
        headquarters.close();
        line.close();
        othersLine.close();
    }
}
