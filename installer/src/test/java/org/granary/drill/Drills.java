package org.granary.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.granary.bench.Benchmarks;
import org.granary.drill.acceptance.AcceptanceDrill;
import org.granary.drill.acceptance.CashierHour;
import org.granary.drill.acceptance.ScreensDrill;
import org.granary.drill.attack.AttackDrill;
import org.granary.drill.baskets.BasketsDrill;
import org.granary.drill.catchup.CatchUpDrill;
import org.granary.drill.hq.ConsolePictures;
import org.granary.drill.image.ApplicationImages;
import org.granary.drill.kill.KillDrill;
import org.granary.drill.payment.PaymentDrill;
import org.granary.drill.powercut.PowerCutDrill;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.processes.ProcessesDrill;
import org.granary.drill.shopday.OpenShop;
import org.granary.drill.shopday.ShopDay;
import org.granary.drill.sim.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one entry of all drills: {@code Drills <name> --root DIR --seed N --size ci|full --scripted true|false}. */
@Command(
        name = "drills",
        mixinStandardHelpOptions = true,
        description = "Runs the assembled till and headquarters together and checks what comes of it.")
public final class Drills implements Callable<Integer> {
    @Parameters(index = "0", description = "which drill")
    private String name = "";

    @Option(names = "--root", description = "the project's root; results go to its target/", required = true)
    private Path root = Path.of(".");

    @Option(names = "--seed", description = "replays a run", required = true)
    private long seed;

    @Option(names = "--size", description = "ci or full")
    private String size = "ci";

    @Option(names = "--scripted", description = "run the scripted day even where there is a display")
    private boolean scripted;

    /** One drill. */
    interface Drill {
        /** Returns the exit code: 0 when everything held. */
        int run(DrillSettings settings, PrintWriter words) throws Exception;
    }

    private static Map<String, Drill> all() {
        Map<String, Drill> drills = new TreeMap<>();
        drills.put("acceptance", AcceptanceDrill::run);
        drills.put("attack", AttackDrill::run);
        drills.put("baskets", BasketsDrill::run);
        drills.put("console", ConsolePictures::run);
        drills.put("bench", Benchmarks::run);
        drills.put("cashier-hour", CashierHour::run);
        drills.put("catch-up", CatchUpDrill::run);
        drills.put("installer", ApplicationImages::run);
        drills.put("kill", KillDrill::run);
        drills.put("payment", PaymentDrill::run);
        drills.put("processes", ProcessesDrill::run);
        drills.put("power-cut", PowerCutDrill::run);
        drills.put("screens", ScreensDrill::run);
        drills.put("shop-day", Drills::shopDay);
        drills.put("simulation", Simulation::run);
        return drills;
    }

    private static int shopDay(DrillSettings settings, PrintWriter words) throws IOException {
        return settings.scripted() || !OpenShop.possible()
                ? ShopDay.run(settings, words)
                : OpenShop.run(settings, words);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter words = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Drill drill = all().get(name);
        if (drill == null) {
            words.println("There is no drill \"" + name + "\". There are: " + String.join(", ", all().keySet()));
            return CommandLine.ExitCode.USAGE;
        }
        try {
            return drill.run(
                    new DrillSettings(root.toAbsolutePath().normalize(), seed, size.equals("full"), scripted), words);
        } catch (DrillFailure e) {
            words.println("FAILED: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Drills()).execute(arguments));
    }
}
