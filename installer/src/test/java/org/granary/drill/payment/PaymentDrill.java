package org.granary.drill.payment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.Child;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.Office;
import org.granary.drill.stage.RunningShop;
import org.granary.drill.till.TillRemote;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.hq.payment.simulator.Script;

/**
 * Two hundred payments by code with every answer a provider may give, while till and headquarters are killed at named points:
 * the till where a state has just been forced, headquarters while a provider's answer is on its way. Some of what was paid comes
 * back. In the end the providers' books and headquarters' sales and returns have to agree. {@code -Dcount=N} makes another number
 * of them.
 */
public final class PaymentDrill {
    private static final Instant MORNING = Instant.parse("2026-11-23T00:30:00Z");
    private static final int PAYMENTS_CI = 200;
    private static final int PAYMENTS_FULL = 2_000;

    /** So many of them are driven through the real screens; every third of these kills the till. */
    private static final int ON_SCREEN = 40;

    private static final int KILL_EVERY = 3;

    /** One of so many sales comes back, in whole or in part, when a wallet paid it. */
    private static final int RETURN_EVERY = 4;

    private static final int RETURN_ON_SCREEN_EVERY = 2;
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
    private final String barcode;
    private final Map<String, Integer> kills = new TreeMap<>();
    private final AtomicReference<String> armed = new AtomicReference<>("");
    private final Office headquarters;
    private int wanted;
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
        headquarters = new Office(out, settings.data(), List.of("-Dpayments=" + out.resolve("payments.properties")));
        headquarters.start();
        till = startTill(headquarters.enrolmentCode(RunningShop.TILL));
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

    private Child startTill() {
        return startTill("-");
    }

    private Child startTill(String enrolment) {
        Child child = Child.start(
                "till",
                out.resolve("logs").resolve("till.log"),
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"),
                "org.granary.drill.payment.PaymentTill",
                List.of(
                        out.resolve("clock").toString(),
                        out.resolve("till").toString(),
                        headquarters.address(),
                        enrolment,
                        barcode));
        child.awaitLine("the till to be ready", RunningShop.START, line -> line.equals("READY"));
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
        refundsEnd();
        headquarters.end();
        return new PaymentReckoning(settings.seed(), out, simulator.books(), clock.instant())
                .report(payments, Math.min(ON_SCREEN, payments / 2), kills, words);
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
        if (number % RETURN_EVERY == 0) {
            giveBack(1 + random.nextInt(PaymentTill.PIECES));
        }
    }

    /** Some of what was just sold comes back, and headquarters dies, or hears no answer, while the provider pays back. */
    private void giveBack(int pieces) {
        till.say("back " + pieces);
        String answer = till.awaitLine("an answer about a return", SOON, line -> line.startsWith("BACK "));
        if (answer.endsWith("true")) {
            refunded();
        }
    }

    /** One more refund is due; waits until the provider has it. */
    private void refunded() {
        wanted++;
        if (random.nextBoolean()) {
            armed.set("refund");
        } else {
            simulator.books().silenceRefunds(1);
        }
        Wait.until(
                "refund " + wanted + " to reach its provider",
                PATIENCE,
                () -> {
                    counter.tend();
                    return simulator.books().refunds().size() >= wanted && headquarters.alive();
                },
                () -> String.valueOf(simulator.books().requests()));
        armed.set("");
    }

    /** Waits until the providers have said of every refund that it is done. */
    private void refundsEnd() {
        Wait.until(
                "every refund to be done",
                PATIENCE,
                () -> {
                    counter.tend();
                    return headquarters
                            .rows("select return_id from code_refund where done_at is null")
                            .isEmpty();
                },
                () -> String.valueOf(simulator.books().requests()));
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
            String receipt = screens.serve(number, script, point);
            armed.set("");
            if (number % RETURN_ON_SCREEN_EVERY == 0 && !receipt.isEmpty()) {
                screens.giveBack(receipt, 1 + random.nextInt(ScreenPayments.PIECES));
                refunded();
            }
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
                        "hq=" + headquarters.address(),
                        "lang=zh"));
        child.awaitLine("the till to be ready", RunningShop.START, line -> line.startsWith("READY"));
        return new TillRemote(child);
    }

    private final class Counter implements ScreenPayments.Surroundings {
        @Override
        public void tend() {
            if (!headquarters.alive()) {
                kills.merge("headquarters", 1, Integer::sum);
                headquarters.start();
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
}
