package org.granary.drill.sim;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.report.Folders;
import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.world.World;
import org.granary.hq.store.Json;

/**
 * Many worlds, each from its own seed and in one thread: no invariant may break in any of them. Then the same worlds with each
 * planted mistake, which has to be noticed. A world's own seed ({@link Worlds}) lives through
 * that world again.
 */
public final class Simulation {
    private static final int SHOP_DAYS_CI = 5_000;
    private static final int SHOP_DAYS_FULL = 100_000;
    private static final int REAL_DAYS_CI = 6;
    private static final int REAL_DAYS_FULL = 100;
    private static final int THREADS = 2;
    private static final int SEEDS_A_BUG = 10;
    private static final int CAUGHT_AT_LEAST = 9;
    private static final int WORLDS_A_SEED = 20;
    private static final int VIOLATIONS_SHOWN = 3;

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Tally tally = new Tally();

    private Simulation(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
    }

    /** The drill {@code simulation}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        if (Worlds.isWorld(settings.seed())) {
            return replay(settings, words);
        }
        return new Simulation(settings, words).run();
    }

    private static int replay(DrillSettings settings, PrintWriter words) {
        long seed = settings.seed();
        words.println("Living through world " + seed + " again");
        World.Outcome outcome =
                Worlds.of(seed).live(seed, settings.target("simulation").resolve("replay"));
        Worlds.end();
        outcome.tail().forEach(words::println);
        words.println(outcome.violated() ? "VIOLATED " + outcome.violation() : "No invariant broke.");
        words.println("Summary: " + outcome.shopDays() + " shop-days, " + outcome.events() + " events, faults "
                + outcome.faults());
        return outcome.violated() ? 1 : 0;
    }

    /** Whether a mistake is noticed in the worlds of one seed. */
    static boolean notices(Bug bug, long seed) {
        for (int i = 0; i < WORLDS_A_SEED; i++) {
            if (new World(Worlds.MEMORY.seed(seed, i), bug).run().violated()) {
                return true;
            }
        }
        return false;
    }

    private int run() {
        Path out = Folders.fresh(settings.target("simulation"));
        int wanted = settings.full() ? SHOP_DAYS_FULL : SHOP_DAYS_CI;
        words.println("Simulating " + wanted + " shop-days, seed " + settings.seed());
        for (Worlds kind : Worlds.values()) {
            if (kind != Worlds.MEMORY) {
                live(kind, out, settings.full() ? REAL_DAYS_FULL : REAL_DAYS_CI, 1);
            }
        }
        live(Worlds.MEMORY, out, wanted, THREADS);
        Worlds.end();
        List<Runnable> plantings = new ArrayList<>();
        for (Bug bug : Bug.values()) {
            for (int i = 0; bug != Bug.NONE && i < SEEDS_A_BUG; i++) {
                long seed = settings.seed() + 7_919L * (bug.name().hashCode() + (long) i * SEEDS_A_BUG);
                plantings.add(() -> tally.bug(bug, notices(bug, seed)));
            }
        }
        AtomicLong planting = new AtomicLong();
        parallel(THREADS, () -> {
            int mine = (int) planting.getAndIncrement();
            while (mine < plantings.size()) {
                plantings.get(mine).run();
                mine = (int) planting.getAndIncrement();
            }
        });
        Map<String, Object> report = tally.report(settings.seed(), CAUGHT_AT_LEAST);
        Folders.report(out, Json.MAPPER.valueToTree(report));
        report.forEach((name, value) -> words.println("  " + name + ": " + value));
        return verdict(wanted);
    }

    /** Worlds of one kind until there are enough shop-days of it. */
    private void live(Worlds kind, Path out, int wanted, int threads) {
        AtomicLong next = new AtomicLong();
        parallel(threads, () -> {
            while (tally.shopDays(kind) < wanted && tally.violations() < VIOLATIONS_SHOWN) {
                long number = next.getAndIncrement();
                long seed = kind.seed(settings.seed(), number);
                World.Outcome outcome = kind.live(seed, out.resolve(kind.code() + "-" + number));
                tally.world(kind, outcome);
                tell(outcome);
            }
        });
        words.println("  " + kind.code() + ": " + tally.shopDays(kind) + " shop-days");
    }

    private synchronized void tell(World.Outcome outcome) {
        if (outcome.violated()) {
            outcome.tail().forEach(words::println);
            words.println("VIOLATED " + outcome.violation());
            words.println("Replay: ./mvnw -Pdrill -Dname=simulation -Dseed=" + outcome.seed());
        }
    }

    private int verdict(int wanted) {
        List<String> faults = new ArrayList<>();
        if (tally.violations() > 0) {
            faults.add(tally.violations() + " violations");
        }
        if (tally.shopDays() < wanted) {
            faults.add("only " + tally.shopDays() + " shop-days");
        }
        tally.faults().forEach((fault, count) -> {
            if (count == 0) {
                faults.add("never a " + fault);
            }
        });
        for (Bug bug : Bug.values()) {
            if (bug != Bug.NONE && tally.caught(bug) < CAUGHT_AT_LEAST) {
                faults.add(bug + " was noticed in " + tally.caught(bug) + " of " + SEEDS_A_BUG);
            }
        }
        words.println("Summary: " + (faults.isEmpty() ? "every invariant held" : String.join("; ", faults)));
        return faults.isEmpty() ? 0 : 1;
    }

    private static void parallel(int threads, Runnable work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(pool.submit(work));
        }
        pool.shutdown();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new DrillFailure("a world could not be lived through", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DrillFailure("interrupted", e);
            }
        }
    }
}
