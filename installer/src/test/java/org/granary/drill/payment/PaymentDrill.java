package org.granary.drill.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Ports;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.TillRemote;
import org.granary.hq.payment.simulator.Books;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.hq.payment.simulator.Script;

/**
 * Two hundred payments by code with every answer a provider may give, while till and headquarters are killed at named points:
 * the till where a state has just been forced, headquarters while a provider's answer is on its way. In the end the providers'
 * books and headquarters' sales have to agree. {@code -Dcount=N} makes another number of them.
 */
public final class PaymentDrill {
    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final int PAYMENTS_CI = 200;
    private static final int PAYMENTS_FULL = 2_000;

    /** So many of them are driven through the real screens; every third of these kills the till. */
    private static final int ON_SCREEN = 40;

    private static final int KILL_EVERY = 3;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(700);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final List<String> TILL_POINTS =
            List.of("ASKED", "PAYING", "CONFIRMING", "UNKNOWN", "REVERSING", "PAID", "REFUSED", "REVERSED");
    private static final List<String> HEADQUARTERS_POINTS = List.of("charge", "query", "reverse");

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Random random;
    private final Path out;
    private final DrillClock clock;
    private final PaymentSimulator simulator;
    private final Counter counter = new Counter();
    private final int port = Ports.free();
    private final String barcode;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final AtomicReference<String> armed = new AtomicReference<>("");
    private String enrolment = "-";
    private volatile Child headquarters;
    private Child till;

    private PaymentDrill(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
        random = new Random(settings.seed());
        out = Folders.fresh(settings.target("payment"));
        clock = DrillClock.create(out.resolve("clock"), MORNING);
        simulator = new PaymentSimulator(clock);
        simulator.settings(out);
        barcode = new Shelf(settings.data().resolve("catalogue.csv"))
                .packed()
                .get(0)
                .code();
        try {
            Files.writeString(out.resolve("console-password"), "drill-console-1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        headquarters = startHeadquarters();
        till = startTill();
    }

    /** The drill {@code payment}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        words.println("Paying by code, seed " + settings.seed());
        PaymentDrill drill = new PaymentDrill(settings, words);
        try {
            return drill.live();
        } finally {
            drill.till.close();
            drill.headquarters.close();
            drill.simulator.close();
        }
    }

    private Child startHeadquarters() {
        Child child = Child.start(
                "headquarters",
                out.resolve("logs").resolve("headquarters.log"),
                List.of(
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Dport=" + port,
                        "-Dpayments=" + out.resolve("payments.properties")),
                "org.granary.drill.hq.DrillHeadquarters",
                List.of(
                        out.resolve("clock").toString(),
                        out.resolve("hq").toString(),
                        out.resolve("console-password").toString(),
                        settings.data().toString()));
        child.awaitLine("headquarters to be ready", RunningShop.START, line -> {
            if (line.startsWith("ENROL " + RunningShop.TILL + " ")) {
                enrolment = line.substring(line.lastIndexOf(' ') + 1);
            }
            return line.startsWith("READY");
        });
        return child;
    }

    private Child startTill() {
        Child child = Child.start(
                "till",
                out.resolve("logs").resolve("till.log"),
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"),
                "org.granary.drill.payment.PaymentTill",
                List.of(
                        out.resolve("clock").toString(),
                        out.resolve("till").toString(),
                        "http://127.0.0.1:" + port,
                        enrolment,
                        barcode));
        child.awaitLine("the till to be ready", RunningShop.START, line -> line.equals("READY"));
        enrolment = "-";
        return child;
    }

    private int live() {
        int payments = Integer.getInteger("count", settings.full() ? PAYMENTS_FULL : PAYMENTS_CI);
        simulator.books().onWorked(this::worked);
        int onScreen = Math.min(ON_SCREEN, payments / 2);
        for (int number = onScreen; number < payments; number++) {
            pay(number);
            if (number % 20 == 19) {
                words.println("  " + (number + 1) + " payments, kills " + kills);
            }
        }
        armed.set("");
        settle(1);
        till.say("quit");
        till.awaitEnd(SOON);
        onScreen(onScreen);
        till = startTill();
        settle(1);
        till.say("quit");
        till.awaitEnd(SOON);
        headquarters.say("quit");
        headquarters.awaitEnd(RunningShop.START);
        return report(payments);
    }

    private void pay(int number) {
        awaitAnswer("ready", answer -> answer.equals("true"));
        List<Script> scripts = List.of(Script.values());
        Script script = scripts.get(random.nextInt(scripts.size()));
        String code = random.nextBoolean() ? script.wechat(number) : script.alipay(number);
        int plan = random.nextInt(4);
        if (plan == 0) {
            till.say("arm " + TILL_POINTS.get(random.nextInt(TILL_POINTS.size())));
        } else if (plan == 1) {
            armed.set(HEADQUARTERS_POINTS.get(random.nextInt(HEADQUARTERS_POINTS.size())));
        }
        till.say("pay " + code);
        settle(0);
        till.say("arm NOTHING");
        armed.set("");
    }

    /** The first payments, by a cashier at the real till. */
    private void onScreen(int payments) {
        ScreenPayments screens = new ScreenPayments(this::startScreens, counter, barcode, random);
        List<Script> scripts = List.of(Script.values());
        for (int number = 0; number < payments; number++) {
            Script script = scripts.get(number % scripts.size());
            String point = number % KILL_EVERY == 0 ? screenPoint(number / KILL_EVERY, script) : "";
            if (number % KILL_EVERY == 1) {
                armed.set(HEADQUARTERS_POINTS.get(random.nextInt(HEADQUARTERS_POINTS.size())));
            }
            screens.serve(number, script, point);
            armed.set("");
        }
        words.println("  " + payments + " payments on the screen, kills " + kills);
        screens.close();
    }

    /** By turns while it is asked for, and when what the script comes to is forced and the screen has not heard it. */
    private static String screenPoint(int turn, Script script) {
        if (turn % 3 == 2) {
            return "code-ASKED";
        }
        return switch (script) {
            case PAYS, TYPES_THEN_PAYS, SILENT_THEN_PAYS, ERROR_BUT_PAYS, FORGED -> "code-PAID";
            case NEVER_PAYS, LOST -> "code-REVERSED";
            case NO_MONEY, ERROR, OLD_CODE -> "code-REFUSED";
        };
    }

    private TillRemote startScreens() {
        Child child = Child.start(
                "till-screens",
                out.resolve("logs").resolve("till-screens.log"),
                RunningShop.tillOptions(),
                "org.granary.drill.till.RemoteTill",
                List.of(
                        "clock=" + out.resolve("clock"),
                        "data=" + out.resolve("till"),
                        "hq=http://127.0.0.1:" + port,
                        "lang=zh"));
        child.awaitLine("the till to be ready", RunningShop.START, line -> line.startsWith("READY"));
        return new TillRemote(child);
    }

    private final class Counter implements ScreenPayments.Surroundings {
        @Override
        public void tend() {
            if (!headquarters.alive()) {
                kills.merge("headquarters", 1, Integer::sum);
                headquarters = startHeadquarters();
            }
            LockSupport.parkNanos(PACE.toNanos());
            clock.advance(STEP);
        }

        @Override
        public void killed(String point) {
            kills.merge("till-screens-" + point, 1, Integer::sum);
        }
    }

    /** Headquarters dies while the provider's answer is on its way. */
    private void worked(String call) {
        if (armed.compareAndSet(call, "")) {
            headquarters.kill();
        }
    }

    /**
     * Brings back what was killed, and lets time pass until nothing is open.
     *
     * @param synced 1 to wait also until headquarters has every sale
     */
    private void settle(int synced) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        till.say("look");
        int quiet = 0;
        while (System.nanoTime() < end) {
            Optional<String> line = till.pollLine(
                    Duration.ofMillis(60), said -> said.startsWith("CRASH") || said.matches("ANSWER \\d+ \\d+"));
            // Time runs fourteen times as fast as here, and no faster: a request and its answer are of one time.
            counter.tend();
            if (line.isEmpty()) {
                continue;
            }
            if (line.get().startsWith("CRASH")) {
                kills.merge("till-" + line.get().substring("CRASH ".length()), 1, Integer::sum);
                till.kill();
                till = startTill();
                quiet = 0;
            } else if (line.get().startsWith("ANSWER 0 ")
                    && (synced == 0 || line.get().endsWith(" 0"))) {
                // The last state may be decided and not forced: at the second look it is, and the till may stand at it.
                quiet++;
                if (quiet > 1) {
                    return;
                }
            }
            till.say("look");
        }
        throw new DrillFailure("a payment did not end; the till's last words:\n" + till.lastWords());
    }

    private void awaitAnswer(String question, Predicate<String> suits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            till.say(question);
            String answer = till.awaitLine(question, SOON, line -> line.startsWith("ANSWER "));
            if (suits.test(answer.substring("ANSWER ".length()))) {
                return;
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
        throw new DrillFailure("the till never was " + question + ":\n" + till.lastWords());
    }

    private int report(int payments) {
        PaymentBooksStore books = new PaymentBooksStore(out.resolve("hq"));
        Map<String, String> saleOf = books.salesOfOrders();
        Set<String> sales = books.salesByWallet();
        Map<String, Integer> paidFor = new HashMap<>();
        int withoutSale = 0;
        for (Books.Order order : simulator.books().orders()) {
            if (order.status(clock.instant()) == Books.Status.PAID) {
                String sale = saleOf.getOrDefault(order.number(), "");
                paidFor.merge(sale, 1, Integer::sum);
                withoutSale += sales.contains(sale) ? 0 : 1;
            }
        }
        Set<String> unpaid = new HashSet<>(sales);
        unpaid.removeAll(paidFor.keySet());
        long twice = paidFor.values().stream().filter(times -> times > 1).count()
                + simulator.books().orders().stream()
                        .filter(order -> order.charges() > 1)
                        .count();
        List<String> broken = new ArrayList<>(simulator.books().broken());
        ObjectNode report = Folders.object();
        report.put("seed", settings.seed());
        report.put("payments", payments);
        report.put("onScreen", Math.min(ON_SCREEN, payments / 2));
        report.put("kills", kills.values().stream().mapToInt(Integer::intValue).sum());
        report.set("killsAt", report.objectNode());
        kills.forEach((point, times) -> ((ObjectNode) report.get("killsAt")).put(point, times));
        report.put("sold", sales.size());
        report.put("chargedTwice", twice);
        report.put("chargedWithoutSale", withoutSale);
        report.put("soldWithoutCharge", unpaid.size());
        report.put("forgotten", books.open());
        report.put("rulesBroken", broken.size());
        Folders.report(out, report);
        words.println("Summary: " + report);
        broken.forEach(words::println);
        boolean clean = twice == 0 && withoutSale == 0 && unpaid.isEmpty() && books.open() == 0 && broken.isEmpty();
        return clean && !kills.isEmpty() ? 0 : 1;
    }
}
