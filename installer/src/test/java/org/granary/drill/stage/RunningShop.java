package org.granary.drill.stage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.drill.DrillSettings;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.device.VirtualCounter;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.hq.DrillHeadquarters;
import org.granary.drill.hq.HeadquartersBooks;
import org.granary.drill.hq.HeadquartersStore;
import org.granary.drill.process.Child;
import org.granary.drill.process.NetworkGate;
import org.granary.drill.report.Folders;
import org.granary.drill.report.Rows;
import org.granary.drill.till.TillRemote;
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

    private static final String PASSWORD = "drill-console-1";
    /** How long a process may take to be ready. */
    public static final Duration START = Duration.ofSeconds(90);

    private static final int JDK_WITH_NATIVE_GATE = 21;

    private final DrillSettings settings;
    private final Path folder;
    private final DrillClock clock;
    private final Map<String, String> enrolmentCodes = new HashMap<>();
    private @Nullable Child headquarters;
    private @Nullable VirtualCounter counter;
    private @Nullable NetworkGate gate;
    private @Nullable TillRemote till;
    private @Nullable String address;
    private String language = "zh";
    private int tillStarts;
    private final List<String> more = new ArrayList<>();
    private final List<Neighbour> neighbours = new ArrayList<>();
    private String headquartersOption = "-Dpromotions=false";

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
        try {
            Files.writeString(folder.resolve("console-password"), PASSWORD + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DrillClock clock() {
        return clock;
    }

    /** Headquarters publishes the promotions of the sample when it starts. */
    public void promoted() {
        headquartersOption = "-Dpromotions=true";
    }

    /** Starts headquarters with the sample data, and the devices of the shop. */
    public void open() {
        open(settings.data());
    }

    /** The same with data from another folder. */
    public void open(Path data) {
        Child child = headquarters(folder, data, log("headquarters"), headquartersOption);
        headquarters = child;
        counter = VirtualCounter.start(
                folder.resolve("devices"), data.resolve("labels.csv"), SHOP, log("virtual-devices"));
        child.awaitLine("headquarters to be ready", START, this::noted);
        gate = new NetworkGate(java.net.URI.create(address()).getPort());
    }

    /** Starts headquarters alone, on the data and the clock in {@code folder}. */
    public static Child headquarters(DrillSettings settings, Path folder, Path log) {
        return headquarters(folder, settings.data(), log, "-Dpromotions=false");
    }

    private static Child headquarters(Path folder, Path data, Path log, String option) {
        return Child.start(
                "headquarters",
                log,
                options("-Xmx384m", option),
                "org.granary.drill.hq.DrillHeadquarters",
                List.of(
                        folder.resolve("clock").toString(),
                        folder.resolve("hq").toString(),
                        folder.resolve("console-password").toString(),
                        data.toString()));
    }

    private boolean noted(String line) {
        if (line.startsWith("ENROL ")) {
            String[] words = line.split(" ", 3);
            enrolmentCodes.put(words[1], words[2]);
        } else if (line.startsWith("READY ")) {
            address = line.substring("READY ".length());
        }
        return address != null && enrolmentCodes.containsKey(TILL);
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
            arguments.add("enrol=" + requireNonNull(enrolmentCodes.get(TILL), "no enrolment code"));
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
        NetworkGate way = new NetworkGate(java.net.URI.create(address()).getPort());
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
                        "enrol=" + requireNonNull(enrolmentCodes.get(id), "no enrolment code")));
        child.awaitLine("the till to be ready", START, line -> line.startsWith("READY"));
        Neighbour neighbour = new Neighbour(new TillRemote(child), way);
        neighbours.add(neighbour);
        return neighbour;
    }

    /** What a query finds in headquarters' tables. */
    public List<Rows.Row> rows(String query) {
        Child office = requireNonNull(headquarters, "headquarters is not there");
        office.say("query " + query);
        String answer = office.awaitLine("headquarters' rows", START, line -> line.startsWith(DrillHeadquarters.ROWS));
        return Rows.parse(answer.substring(DrillHeadquarters.ROWS.length()));
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

    private static List<String> options(String... more) {
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
        return requireNonNull(address, "headquarters is not ready");
    }

    /** A browser that is signed in to the console. */
    public ConsoleClient console() {
        return new ConsoleClient(address(), PASSWORD);
    }

    /** Ends till, devices and headquarters in good order and reads what headquarters has on its disk. */
    public HeadquartersBooks closeAndReadBooks() {
        neighbours.forEach(Neighbour::close);
        if (till != null) {
            till.close();
        }
        if (headquarters != null) {
            headquarters.say("quit");
            headquarters.awaitEnd(START);
            headquarters = null;
        }
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
        if (headquarters != null) {
            headquarters.close();
        }
    }
}
