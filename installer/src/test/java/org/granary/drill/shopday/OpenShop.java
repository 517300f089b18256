package org.granary.drill.shopday;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.granary.drill.DrillSettings;
import org.granary.drill.process.Child;
import org.granary.drill.process.Wait;
import org.granary.drill.report.Folders;
import org.granary.drill.stage.RunningShop;

/** The shop day with a display: headquarters, a virtual counter and the till, ready to be played with. */
public final class OpenShop {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration WHOLE_DAY = Duration.ofHours(24);
    private static final String PASSWORD = "liangcang-demo";

    private final DrillSettings settings;
    private final PrintWriter words;
    private final Path out;
    private String address = "";
    private String code = "";

    private OpenShop(DrillSettings settings, PrintWriter words) {
        this.settings = settings;
        this.words = words;
        this.out = Folders.fresh(settings.target("shop-day"));
    }

    /** Whether windows can be shown here. */
    public static boolean possible() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return !system.contains("linux")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    /** Runs until the till's window is closed. */
    public static int run(DrillSettings settings, PrintWriter words) throws IOException {
        return new OpenShop(settings, words).open();
    }

    private int open() throws IOException {
        Path password = Files.writeString(out.resolve("console-password"), PASSWORD + "\n");
        Path data = settings.data();
        try (Child headquarters = start(
                        "headquarters",
                        "org.granary.hq.app.Main",
                        List.of(
                                "--data=" + out.resolve("hq"),
                                "--port=0",
                                "--console-password-file=" + password,
                                "--import-catalogue=" + data.resolve("catalogue.csv"),
                                "--import-shops=" + data.resolve("shops.csv"),
                                "--import-stock=" + data.resolve("opening-stock.csv"),
                                "--import-labels=" + data.resolve("labels.csv"),
                                "--import-cashiers=" + data.resolve("cashiers.csv"),
                                "--import-promotions=" + data.resolve("promotions.json"),
                                "--print-enrolment-codes"));
                Child counter = start(
                        "counter",
                        "org.granary.drill.counter.CounterWindow",
                        List.of(out.resolve("devices").toString(), data.toString(), RunningShop.SHOP))) {
            headquarters.awaitLine("headquarters to be ready", START, this::noted);
            String devices = counter.awaitLine("the virtual counter", START, line -> line.startsWith("READY "));
            try (Child till = till(devices)) {
                tellHow();
                Wait.holdsWithin(WHOLE_DAY, () -> !till.alive() || !headquarters.alive());
            }
        }
        words.println("The shop is closed.");
        return 0;
    }

    private Child till(String devices) {
        List<String> arguments = new ArrayList<>(List.of("--data=" + out.resolve("till"), "--hq=" + address));
        arguments.add("--enrol=" + code);
        arguments.add("--maximized=false");
        for (String device : List.of(devices.substring("READY ".length()).split(" ", -1))) {
            arguments.add("--" + device);
        }
        return start("till", "org.granary.pos.app.Main", arguments);
    }

    private boolean noted(String line) {
        if (line.startsWith("ENROL " + RunningShop.TILL + " ")) {
            code = line.substring(("ENROL " + RunningShop.TILL + " ").length());
        } else if (line.startsWith("READY ")) {
            address = line.substring("READY ".length());
        }
        return !address.isEmpty() && !code.isEmpty();
    }

    private Child start(String name, String main, List<String> arguments) {
        return Child.start(name, out.resolve("logs").resolve(name + ".log"), List.of("-Xmx512m"), main, arguments);
    }

    private void tellHow() {
        words.println("The till is open: enrolled as " + RunningShop.TILL + ", ready to sign on.");
        words.println("  收银员 cashier 01, PIN 1357 (陈静); 02, PIN 2468; 07, PIN 7070");
        words.println("  总部 headquarters' console: " + address + "  password " + PASSWORD);
        words.println("  扫码 scan: press an article in the window \"virtual counter\", or type its barcode there");
        words.println("  结束 end: close the till's window");
    }
}
