package org.granary.drill.processes;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.Wait;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.sync.CrashPoints;

/**
 * Several real tills without screens in one process: {@code TillProcess clock=FILE data=DIR hq=URL tills=ZSL-01,…
 * codes=ZSL-01:CODE,… catalogue=FILE seed=N pace=MILLIS start=N}. Says {@code DONE} and the document after a till's
 * service called it done. Obeys {@code sell}, {@code stop}, {@code level}, {@code close} and
 * {@code quit}, and ends with its standard input.
 */
public final class TillProcess {
    private static final Duration LEVEL = Duration.ofSeconds(150);
    private static final int COLUMNS = 48;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final Path data;
    private final List<Seat> seats = new ArrayList<>();

    private TillProcess(Map<String, String> words) {
        data = Path.of(word(words, "data"));
        long seed = Long.parseLong(word(words, "seed"));
        long start = Long.parseLong(word(words, "start"));
        Map<String, String> codes = new HashMap<>();
        for (String pair : words.getOrDefault("codes", "").split(",", -1)) {
            if (!pair.isEmpty()) {
                codes.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
            }
        }
        RecentSales recent = new RecentSales();
        DrillClock clock = DrillClock.open(Path.of(word(words, "clock")));
        for (String name : word(words, "tills").split(",", -1)) {
            TillSettings settings = new TillSettings(
                    data.resolve(name),
                    word(words, "hq"),
                    codes.get(name),
                    Devices.Settings.NONE,
                    COLUMNS,
                    Locale.CHINA,
                    false);
            Till till = Till.start(settings, clock, CrashPoints.NONE);
            long own = seed * 31 + name.hashCode() + start * 1_000_003;
            Customers customers = new Customers(Path.of(word(words, "catalogue")), seed, own);
            seats.add(new Seat(till, customers, recent, Long.parseLong(word(words, "pace")), this::done));
        }
    }

    private static String word(Map<String, String> words, String name) {
        return requireNonNull(words.get(name), () -> "no " + name + "=");
    }

    private void done(Seen document) {
        out.println("DONE " + document.text());
    }

    /** Runs until told to quit. */
    public static void main(String[] arguments) throws IOException {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            fault.printStackTrace();
            Runtime.getRuntime().halt(3);
        });
        Map<String, String> words = new HashMap<>();
        for (String argument : List.of(arguments)) {
            int equals = argument.indexOf('=');
            words.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        new TillProcess(words).obey();
        Runtime.getRuntime().halt(0);
    }

    private void obey() throws IOException {
        out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] order = line.split(" ", -1);
            switch (order[0]) {
                case "sell" -> seats.forEach(Seat::begin);
                case "stop" -> {
                    seats.forEach(Seat::end);
                    out.println("STOPPED");
                }
                case "level" -> level();
                case "close" -> seats.forEach(this::close);
                case "quit" -> {
                    seats.forEach(seat -> seat.quit(data.resolve(seat.name())));
                    out.println("BYE");
                    return;
                }
                default -> throw new IllegalArgumentException("cannot do " + line);
            }
        }
    }

    private void level() {
        seats.forEach(seat -> seat.till().sync().kick());
        long unsynced = Wait.holdsWithin(LEVEL, () -> unsynced() == 0) ? 0 : unsynced();
        out.println("LEVEL " + unsynced);
    }

    private long unsynced() {
        return seats.stream().mapToLong(Seat::unsynced).sum();
    }

    private void close(Seat seat) {
        out.println("Z " + seat.name() + " " + seat.close().text());
    }
}
