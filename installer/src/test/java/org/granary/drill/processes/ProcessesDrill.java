package org.granary.drill.processes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.granary.drill.DrillSettings;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.report.Folders;

/**
 * Twenty tills in five processes and headquarters in one or two, on real sockets, while processes are killed and lines cut,
 * torn, slowed and silenced: once with headquarters on H2, once with two instances on one PostgreSQL server. In the end what
 * a witness saw done is at headquarters once, to the fen, the gram and the point.
 */
public final class ProcessesDrill {
    private static final Duration EACH = Duration.ofMinutes(5);
    private static final Duration EACH_FULL = Duration.ofMinutes(30);

    /** Shortens a run while somebody works on the drill; such a run says so and does not count. */
    private static final Integer SECONDS = Integer.getInteger("granary.drill.seconds");

    private static final String ONLY = System.getProperty("granary.drill.only", "");
    private static final int FEWEST_TILLS = 20;
    private static final int FEWEST_PROCESSES = 5;

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Path out;
    private final List<Run> runs = new ArrayList<>();

    /** What one run came to. */
    private record Run(
            String headquarters,
            int tills,
            int processes,
            int tillKills,
            int headquartersKills,
            int sales,
            Comparison compared,
            ObjectNode report) {
        boolean good() {
            return compared.clean() && tillKills > 1 && headquartersKills > 1 && sales > 0;
        }
    }

    private ProcessesDrill(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
        this.out = Folders.fresh(settings.target("processes"));
    }

    /** The drill {@code processes}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        return new ProcessesDrill(settings, words).both();
    }

    private int both() {
        words.println("Twenty tills, killed and cut off, seed " + settings.seed());
        if (!ONLY.equals("postgresql")) {
            runs.add(live("h2", false));
        }
        if (!ONLY.equals("h2")) {
            runs.add(live("postgresql", true));
        }
        ObjectNode report = report();
        Folders.report(out, report);
        words.println("Summary: " + report.path("sales") + " sales, " + report.path("kills") + " kills, "
                + report.path("lost") + " lost, " + report.path("doubled") + " doubled, differences "
                + report.path("differences"));
        boolean whole = SECONDS == null && ONLY.isEmpty();
        if (!whole) {
            words.println("  (a shortened run, which proves nothing)");
        }
        boolean enough = runs.stream()
                .allMatch(run -> run.tills() >= FEWEST_TILLS && run.processes() >= FEWEST_PROCESSES && run.good());
        return enough ? 0 : 1;
    }

    private Run live(String name, boolean shared) {
        long millis = SECONDS != null ? SECONDS * 1_000L : settings.full() ? EACH_FULL.toMillis() : EACH.toMillis();
        words.println("Headquarters on " + name + ", " + millis / 1_000 + " s");
        List<Good> goods = new Shelf(settings.data().resolve("catalogue.csv"))
                .packed().stream().filter(good -> good.pack().isEmpty()).toList();
        try (Chain chain = new Chain(settings, out.resolve(name), shared)) {
            chain.open();
            words.println("  " + tills(chain) + " tills sell");
            Trouble trouble = new Trouble(chain, goods, settings.seed(), words);
            trouble.bring(
                    Fault.plan(
                            new Random(settings.seed()),
                            millis,
                            Chain.GROUPS,
                            chain.instances().size()),
                    millis);
            return settle(name, chain, trouble);
        }
    }

    private static int tills(Chain chain) {
        return chain.groups().stream().mapToInt(group -> group.tills().size()).sum();
    }

    /** Everything is joined again: it has to become level, close its shifts, and tie out. */
    private Run settle(String name, Chain chain, Trouble trouble) {
        chain.groups().forEach(TillGroup::stop);
        long began = System.nanoTime();
        long unsynced = chain.groups().stream().mapToLong(TillGroup::level).sum();
        long levelMillis = (System.nanoTime() - began) / 1_000_000;
        Map<String, Takings> reports = new HashMap<>();
        chain.groups().forEach(group -> reports.putAll(group.closeShifts()));
        unsynced += chain.groups().stream().mapToLong(TillGroup::level).sum();
        words.println("  level after " + levelMillis + " ms, " + unsynced + " records not confirmed");
        HeadquartersBook headquarters = chain.quitAndRead();
        List<Seen> witnessed = chain.witnessed();
        Comparison compared = new Comparison(witnessed, chain.tillBooks(), reports, headquarters);
        compared.findings().forEach(finding -> words.println("  DIFFERS: " + finding));
        int sales = (int) witnessed.stream().filter(Seen::sale).count();
        int tillKills = chain.groups().stream().mapToInt(TillGroup::kills).sum();
        int headquartersKills =
                chain.instances().stream().mapToInt(Instance::kills).sum();
        ObjectNode report = Folders.object();
        report.put("headquarters", name);
        report.put("instances", chain.instances().size());
        report.put("tills", tills(chain));
        report.put("processes", chain.groups().size());
        report.put("sales", sales);
        report.put("returns", witnessed.size() - sales);
        report.put("unacknowledged", compared.unacknowledged());
        report.put("priceVersions", trouble.versions());
        report.put("tillKills", tillKills);
        report.put("hqKills", headquartersKills);
        report.put("takenOver", trouble.takenOver());
        report.put("cuts", trouble.count(Fault.Kind.CUT, Fault.Kind.REFUSED));
        report.put("silences", trouble.count(Fault.Kind.SILENT));
        report.put("torn", trouble.count(Fault.Kind.TORN));
        report.put("slowdowns", trouble.count(Fault.Kind.SLOW));
        report.put(
                "connectionsBroken",
                chain.groups().stream()
                        .mapToLong(group -> group.link().broken())
                        .sum());
        report.put("levelMillis", levelMillis);
        report.put("unconfirmed", unsynced);
        ArrayNode findings = report.putArray("findings");
        compared.findings().forEach(findings::add);
        compared.lost().forEach(id -> findings.add("lost: " + id));
        compared.doubled().forEach(id -> findings.add("doubled: " + id));
        return new Run(
                name, tills(chain), chain.groups().size(), tillKills, headquartersKills, sales, compared, report);
    }

    private ObjectNode report() {
        ObjectNode report = Folders.object();
        report.put("seed", settings.seed());
        report.put("tills", runs.stream().mapToInt(Run::tills).min().orElse(0));
        report.put(
                "kills",
                runs.stream()
                        .mapToInt(run -> run.tillKills() + run.headquartersKills())
                        .sum());
        report.put("sales", runs.stream().mapToInt(Run::sales).sum());
        report.put(
                "lost",
                runs.stream().mapToInt(run -> run.compared().lost().size()).sum());
        report.put(
                "doubled",
                runs.stream().mapToInt(run -> run.compared().doubled().size()).sum());
        report.putObject("differences")
                .put(
                        "stock",
                        runs.stream().mapToLong(run -> run.compared().stock()).sum())
                .put(
                        "moneyFen",
                        runs.stream()
                                .mapToLong(run -> run.compared().moneyFen())
                                .sum())
                .put(
                        "points",
                        runs.stream().mapToLong(run -> run.compared().points()).sum());
        ArrayNode all = report.putArray("runs");
        runs.forEach(run -> all.add(run.report()));
        return report;
    }
}
