package org.granary.drill.stage;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.granary.drill.DrillSettings;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.device.VirtualCounter;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.hq.HeadquartersBooks;
import org.granary.drill.hq.HeadquartersStore;
import org.granary.drill.process.Child;
import org.granary.drill.process.NetworkGate;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Rows;
import org.granary.drill.till.TillRemote;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.jspecify.annotations.Nullable;

/**
 * One shop with one till, and headquarters. Everything it needs lies in one folder, so that a killed till finds its data
 * again; the clock is the drill's.
 */
public final class RunningShop implements AutoCloseable {
    public static final String SHOP = "ZSL";
    public static final String TILL = "ZSL-01";
    /** How a till's JVM is sized, here as in the application image: a quick start, and no heap before it is needed. */
    public static final List<String> TILL_JVM =
            List.of("-Xms64m", "-Xmn64m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** How long a process may take to be ready. */
    public static final Duration START = Duration.ofSeconds(90);

    private static final int JDK_WITH_NATIVE_GATE = 21;

    private final DrillSettings settings;
    private final Path folder;
    private final DrillClock clock;
    private @Nullable Office office;
    private @Nullable PaymentSimulator wallets;
    private @Nullable VirtualCounter counter;
    private @Nullable NetworkGate gate;
    private @Nullable TillRemote till;
    private String language = "zh";
    private int tillStarts;
    private final List<String> more = new ArrayList<>();
    private final List<Neighbour> neighbours = new ArrayList<>();
    private final List<String> officeOptions = new ArrayList<>();

    /** Another till of the chain, and the network between it and headquarters. */
    public record Neighbour(TillRemote till, NetworkGate gate) implements AutoCloseable {
        @Override
        public void close() {
            till.close();
            gate.close();
        }
    }

    /**
     * Prepares a shop; nothing runs yet.
     *
     * @param folder emptied
     */
    public RunningShop(DrillSettings settings, Path folder, Instant start) {
        this.settings = settings;
        this.folder = Folders.fresh(folder);
        this.clock = DrillClock.create(folder.resolve("clock"), start);
    }

    public DrillClock clock() {
        return clock;
    }

    /** Headquarters publishes the promotions of the sample when it starts. */
    public void promoted() {
        officeOptions.add("-Dpromotions=true");
    }

    /** Headquarters charges wallets at these providers, which go by the shop's clock and end with the shop. */
    public PaymentSimulator withWallets() {
        PaymentSimulator simulator = new PaymentSimulator(clock);
        officeOptions.add("-Dpayments=" + simulator.settings(folder));
        wallets = simulator;
        return simulator;
    }

    /** Starts headquarters with the sample data, and the devices of the shop. */
    public void open() {
        open(settings.data());
    }

    /** The same with data from another folder. */
    public void open(Path data) {
        Office opened = new Office(folder, data, officeOptions);
        office = opened;
        opened.start();
        counter = VirtualCounter.start(
                folder.resolve("devices"), data.resolve("labels.csv"), SHOP, log("virtual-devices"));
        gate = new NetworkGate(URI.create(address()).getPort());
    }

    /** Starts headquarters alone, on the data and the clock in {@code folder}. */
    public static Child headquarters(DrillSettings settings, Path folder, Path log) {
        return Office.start(folder, settings.data(), log, List.of());
    }

    /** The shop's headquarters. */
    public Office office() {
        return requireNonNull(office, "the shop is not open");
    }

    /** Words of the till's settings beside those every till has, such as {@code tares=…}; before it starts. */
    public void settle(String... words) {
        more.addAll(List.of(words));
    }

    /** Starts the till, for the first time or again. */
    public TillRemote startTill() {
        List<String> arguments = new ArrayList<>(List.of(
                "clock=" + folder.resolve("clock"),
                "data=" + folder.resolve("till"),
                "hq=" + gate().url(),
                "scanner=" + counter().address("scanner"),
                "printer=" + counter().address("printer"),
                "labels=" + counter().address("labels"),
                "lang=" + language));
        arguments.addAll(more);
        if (tillStarts == 0) {
            arguments.add("enrol=" + office().enrolmentCode(TILL));
        }
        tillStarts++;
        Child child = Child.start("till", log("till"), tillOptions(), "org.granary.drill.till.RemoteTill", arguments);
        child.awaitLine("the till to be ready", START, line -> line.startsWith("READY"));
        TillRemote remote = new TillRemote(child);
        till = remote;
        return remote;
    }

    /**
     * Starts another till of the chain, without devices and with a network of its own; it ends with the shop.
     *
     * @param id such as {@code JFL-01}
     */
    public Neighbour startNeighbour(String id) {
        NetworkGate way = new NetworkGate(URI.create(address()).getPort());
        Child child = Child.start(
                id,
                log(id),
                tillOptions(),
                "org.granary.drill.till.RemoteTill",
                List.of(
                        "clock=" + folder.resolve("clock"),
                        "data=" + folder.resolve(id),
                        "hq=" + way.url(),
                        "scanner=none",
                        "printer=none",
                        "labels=none",
                        "lang=" + language,
                        // The code that came with the start may be over: days pass in some drills.
                        "enrol=" + console().enrolmentCode(id)));
        child.awaitLine("the till to be ready", START, line -> line.startsWith("READY"));
        Neighbour neighbour = new Neighbour(new TillRemote(child), way);
        neighbours.add(neighbour);
        return neighbour;
    }

    /** What a query finds in headquarters' tables. */
    public List<Rows.Row> rows(String query) {
        return office().rows(query);
    }

    /** The language of the next till that starts: {@code zh} or {@code en}. */
    public void speak(String code) {
        language = code;
    }

    /** How a till's JVM is started where there is no display; otherwise as the application image starts it. */
    public static List<String> tillOptions() {
        List<String> options = options(
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                "-Dheadless.geometry=1366x768",
                "-Dprism.order=sw",
                "-Dtestfx.headless=true");
        options.addAll(TILL_JVM);
        return options;
    }

    static List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("-Djava.awt.headless=true");
        options.add("-Dfile.encoding=UTF-8");
        options.add("-Dstdout.encoding=UTF-8");
        if (Runtime.version().feature() >= JDK_WITH_NATIVE_GATE) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    private Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    public VirtualCounter counter() {
        return requireNonNull(counter, "the shop is not open");
    }

    public NetworkGate gate() {
        return requireNonNull(gate, "the shop is not open");
    }

    public TillRemote till() {
        return requireNonNull(till, "no till has been started");
    }

    /** Where headquarters listens. */
    public String address() {
        return office().address();
    }

    /** A browser that is signed in to the console. */
    public ConsoleClient console() {
        return new ConsoleClient(address(), Office.PASSWORD);
    }

    /** Ends till, devices and headquarters in good order and reads what headquarters has on its disk. */
    public HeadquartersBooks closeAndReadBooks() {
        neighbours.forEach(Neighbour::close);
        if (till != null) {
            till.close();
        }
        office().end();
        return new HeadquartersStore(folder.resolve("hq")).read(SHOP);
    }

    @Override
    public void close() {
        neighbours.forEach(Neighbour::close);
        if (till != null) {
            till.close();
        }
        if (counter != null) {
            counter.close();
        }
        if (gate != null) {
            gate.close();
        }
        if (office != null) {
            office.close();
        }
        if (wallets != null) {
            wallets.close();
        }
    }
}
