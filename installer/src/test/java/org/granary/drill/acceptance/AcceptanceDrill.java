package org.granary.drill.acceptance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.granary.drill.DrillSettings;
import org.granary.drill.acceptance.AcceptanceReport.Entry;
import org.granary.drill.acceptance.AcceptanceReport.Status;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.report.Folders;

/**
 * The forty behaviours, one after the other on one till. Ends with an error when one fails that is not known to be missing.
 * {@code -Donly=7,31} plays only those, and leaves the page as it is.
 */
public final class AcceptanceDrill {
    /** What is known to be missing, and what exactly. */
    private static final Map<Integer, String> GAPS = Map.of();

    /** Days pass in it, and with them what others go by, such as enrolment codes. */
    private static final int LAST = 34;

    private static final int LONGEST_WHY = 700;

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Path out;
    private final List<Entry> entries = new ArrayList<>();

    private AcceptanceDrill(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
        out = Folders.fresh(settings.target("acceptance"));
    }

    /** The drill {@code acceptance}. */
    public static int run(DrillSettings settings, PrintWriter words) {
        return new AcceptanceDrill(settings, words).play();
    }

    private static List<Behaviour> all() {
        return Stream.of(
                        Entering.all(),
                        WeighedGoods.all(),
                        Prices.all(),
                        Paying.all(),
                        WalletSales.all(),
                        AfterSale.all(),
                        MemberSales.all(),
                        Shifts.all(),
                        Offline.all(),
                        DevicesAndRights.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(
                        behaviour -> behaviour.number() == LAST ? Integer.MAX_VALUE : behaviour.number()))
                .toList();
    }

    private int play() {
        Set<Integer> only = Arrays.stream(System.getProperty("only", "").split(","))
                .filter(number -> !number.isBlank())
                .map(number -> Integer.valueOf(number.strip()))
                .collect(Collectors.toSet());
        words.println("Forty behaviours on the real screens");
        try (Floor floor = new Floor(settings, out)) {
            floor.open();
            for (Behaviour behaviour : all()) {
                if (only.isEmpty() || only.contains(behaviour.number())) {
                    entries.add(show(floor, behaviour));
                }
            }
        }
        entries.sort(Comparator.comparingInt(entry -> entry.behaviour().number()));
        return report(only.isEmpty());
    }

    private Entry show(Floor floor, Behaviour behaviour) {
        long start = System.nanoTime();
        Entry entry = played(floor, behaviour);
        long millis = (System.nanoTime() - start) / 1_000_000;
        words.println(String.format(
                java.util.Locale.ROOT,
                "  %2d %-6s %6d ms  %s%s",
                behaviour.number(),
                entry.status().word,
                millis,
                behaviour.en(),
                entry.why().isEmpty() ? "" : "\n       " + brief(entry.why())));
        return entry;
    }

    private static String brief(String why) {
        String line = why.replace('\n', ' ');
        return line.length() <= LONGEST_WHY ? line : line.substring(0, LONGEST_WHY) + " …";
    }

    private static Entry played(Floor floor, Behaviour behaviour) {
        if (behaviour.play().isEmpty()) {
            return new Entry(behaviour, Status.FAILED, GAPS.getOrDefault(behaviour.number(), "nothing to show"));
        }
        try {
            floor.begin(behaviour.number());
            behaviour.play().get().on(floor);
            return new Entry(behaviour, Status.PASSED, "");
        } catch (DrillFailure e) {
            return new Entry(behaviour, Status.FAILED, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return new Entry(behaviour, Status.FAILED, String.valueOf(e));
        }
    }

    private int report(boolean whole) {
        List<Integer> unexpected = entries.stream()
                .filter(entry -> entry.status() == Status.FAILED)
                .map(entry -> entry.behaviour().number())
                .filter(number -> !GAPS.containsKey(number))
                .toList();
        AcceptanceReport.write(out, entries, GAPS, unexpected);
        if (whole) {
            AcceptanceReport.document(settings.root().resolve("docs").resolve("acceptance.md"), entries, GAPS, out);
        }
        long passed = entries.stream()
                .filter(entry -> entry.status() == Status.PASSED)
                .count();
        words.println("Summary: " + passed + " of " + entries.size() + " behaviours passed; known gaps " + GAPS.keySet()
                + "; unexpected failures " + unexpected);
        entries.stream()
                .filter(entry -> entry.status() == Status.PASSED
                        && GAPS.containsKey(entry.behaviour().number()))
                .forEach(entry -> words.println("  " + entry.behaviour().number() + " is not missing any more"));
        return unexpected.isEmpty() ? 0 : 1;
    }
}
