package org.granary.drill.powercut;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import org.granary.drill.DrillSettings;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Quiet;

/**
 * Power cuts of a till, at chosen operations of its disk, over five ways to lose writes. No acknowledged sale may be missing
 * afterwards, and the database repairs itself. The same with the journal's force taken out has to lose sales, or this drill
 * would show nothing.
 */
public final class PowerCutDrill {
    private static final int CUTS_CI = 400;
    private static final int CUTS_FULL = 2_000;

    /** One series without force for so many with it. */
    private static final int FORCED_FOR_EACH = 4;

    private PowerCutDrill() {}

    /** The drill {@code power-cut}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        return Quiet.during(() -> quietly(settings, words));
    }

    private static int quietly(DrillSettings settings, PrintWriter words) {
        int cuts = settings.full() ? CUTS_FULL : CUTS_CI;
        words.println("Cutting the power, seed " + settings.seed());
        long start = System.nanoTime();
        PowerCutTally forced = new PowerCuts(settings.seed(), true, words).run(cuts);
        PowerCutTally forceless = new PowerCuts(settings.seed(), false, words).run(cuts / FORCED_FOR_EACH);
        ObjectNode report = Folders.object();
        report.put("seed", settings.seed());
        forced.into(report);
        report.put("lostWithoutForce", forceless.lost());
        report.put("repaired", forced.repairs());
        forced.more(report);
        report.put("cutsWithoutForce", forceless.cuts());
        report.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
        Folders.report(Folders.fresh(settings.target("power-cut")), report);
        words.println("Summary: " + report);
        return forced.clean() && forced.everyModel() && forced.cutJournals() > 0 && forceless.lost() > 0 ? 0 : 1;
    }
}
