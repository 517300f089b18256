package org.granary.drill.baskets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.granary.drill.DrillSettings;
import org.granary.drill.report.Folders;
import org.granary.model.pricing.BasketTrial;

/**
 * Prices random baskets under random promotions: sums, caps, order of scanning, one more piece, one rule more, and the return of
 * everything. Small ones are compared with a reference that tries every subset of the rules.
 */
public final class BasketsDrill {
    private static final int BASKETS_CI = 300_000;
    private static final int BASKETS_FULL = 3_000_000;

    /** Sentences in the report; the rest is only counted. */
    private static final int NAMED_VIOLATIONS = 20;

    private BasketsDrill() {}

    /** What became of many trials. */
    private record Tally(long baskets, long promoted, long violations, long compared, long disagreements, long bound) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

        static Tally of(BasketTrial.Result result) {
            return new Tally(
                    1,
                    count(result.promoted()),
                    count(!result.violations().isEmpty()),
                    count(result.compared()),
                    count(result.disagrees()),
                    count(result.boundHit()));
        }

        Tally plus(Tally other) {
            return new Tally(
                    baskets + other.baskets,
                    promoted + other.promoted,
                    violations + other.violations,
                    compared + other.compared,
                    disagreements + other.disagreements,
                    bound + other.bound);
        }

        private static long count(boolean so) {
            return so ? 1 : 0;
        }

        boolean clean() {
            return violations == 0 && disagreements == 0 && bound == 0 && compared > 0 && promoted > baskets / 3;
        }
    }

    /** The drill {@code baskets}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        int baskets = settings.full() ? BASKETS_FULL : BASKETS_CI;
        words.println("Pricing " + baskets + " baskets, seed " + settings.seed());
        long start = System.nanoTime();
        Queue<String> named = new ConcurrentLinkedQueue<>();
        Tally tally = LongStream.range(0, baskets)
                .parallel()
                .mapToObj(i -> trial(settings.seed() * BASKETS_FULL + i, named))
                .reduce(Tally.NONE, Tally::plus);
        ObjectNode report = Folders.object();
        report.put("seed", settings.seed());
        report.put("baskets", tally.baskets());
        report.put("promoted", tally.promoted());
        report.put("violations", tally.violations());
        report.put("comparedWithBruteForce", tally.compared());
        report.put("disagreements", tally.disagreements());
        report.put("boundHit", tally.bound());
        report.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
        named.stream().limit(NAMED_VIOLATIONS).sorted().forEach(report.putArray("found")::add);
        Folders.report(Folders.fresh(settings.target("baskets")), report);
        words.println("Summary: " + report);
        return tally.clean() ? 0 : 1;
    }

    private static Tally trial(long seed, Queue<String> named) {
        BasketTrial.Result result = BasketTrial.run(seed);
        result.violations().forEach(violation -> named.add(seed + ": " + violation));
        if (result.disagrees()) {
            named.add(seed + ": the reference finds another best");
        }
        return Tally.of(result);
    }
}
