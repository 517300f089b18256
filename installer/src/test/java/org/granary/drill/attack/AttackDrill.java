package org.granary.drill.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.granary.drill.DrillSettings;
import org.granary.drill.report.Folders;

/**
 * The drill {@code attack}: headquarters as a process of its own behind HTTPS, tills that sell and pull, and beside them requests
 * of every kind that must not be taken. Judged by what headquarters holds afterwards, not only by what it answered.
 */
public final class AttackDrill {
    private static final int REQUESTS_CI = 100_000;
    private static final int REQUESTS_FULL = 1_000_000;

    /** A legitimate request is answered within this, whatever goes on beside it. */
    static final Duration BOUND = Duration.ofSeconds(5);

    private AttackDrill() {}

    /** Runs it; 0 when nothing was accepted, leaked or held up. */
    public static int run(DrillSettings settings, PrintWriter words) throws IOException, InterruptedException {
        Path folder = Folders.fresh(settings.target("attack"));
        int requests = Integer.getInteger("attack.requests", settings.full() ? REQUESTS_FULL : REQUESTS_CI);
        words.println("attack: seed " + settings.seed() + ", " + requests + " requests");
        Outcome outcome;
        try (Siege siege = new Siege(folder, settings.seed())) {
            outcome = siege.run(requests);
        }
        Folders.report(folder, report(settings.seed(), outcome));
        List<String> faults = outcome.faults();
        words.println("Summary: sent " + outcome.requests() + " in " + outcome.seconds() + " s, accepted "
                + outcome.accepted()
                + "; beside them " + outcome.legitimate() + " legitimate requests, the slowest in "
                + outcome.slowestLegitimateMillis() + " ms (bound " + BOUND.toMillis() + " ms); "
                + outcome.logged() + " refusals written down in " + outcome.logLines() + " lines");
        faults.forEach(fault -> words.println("  FAILED: " + fault));
        return faults.isEmpty() ? 0 : 1;
    }

    private static ObjectNode report(long seed, Outcome outcome) {
        ObjectNode report = Folders.object();
        report.put("seed", seed);
        report.put("requests", outcome.requests());
        report.put("accepted", outcome.accepted());
        report.put("slowestLegitimateMillis", outcome.slowestLegitimateMillis());
        report.put("boundMillis", BOUND.toMillis());
        report.put("legitimate", outcome.legitimate());
        report.put("logged", outcome.logged());
        report.put("logLines", outcome.logLines());
        report.put("seconds", outcome.seconds());
        ObjectNode kinds = report.putObject("kinds");
        outcome.kinds().forEach((kind, count) -> kinds.put(kind.name(), count));
        ObjectNode answers = report.putObject("answers");
        outcome.answers().forEach(answers::put);
        return report;
    }
}
