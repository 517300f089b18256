package org.granary.drill.catchup;

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
import java.util.stream.Collectors;
import org.granary.drill.clock.DrillClock;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Heap;
import org.granary.drill.process.Wait;
import org.granary.drill.processes.Customers;
import org.granary.drill.processes.RecentSales;
import org.granary.drill.processes.Seat;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.sync.CrashPoints;

/**
 * Real tills without screens that sell when they are told to: {@code ShopProcess clock=FILE data=DIR hq=URL catalogue=FILE
 * seed=N till=NAME:CODE…}. Orders: {@code open}, {@code day SALES LINES}, {@code probe}, {@code latencies}, {@code halt},
 * {@code close}, {@code cursor}, {@code level CURSOR}, {@code quit}; each is answered by one line that begins with {@code OK}.
 */
public final class ShopProcess {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LEVEL = Duration.ofMinutes(8);
    private static final int COLUMNS = 48;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final Path data;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();

    private ShopProcess(Map<String, String> words, List<String> tills) {
        data = Path.of(word(words, "data"));
        long seed = Long.parseLong(word(words, "seed"));
        DrillClock clock = DrillClock.open(Path.of(word(words, "clock")));
        for (String named : tills) {
            String name = named.substring(0, named.indexOf(':'));
            TillSettings settings = new TillSettings(
                    data.resolve(name),
                    word(words, "hq"),
                    named.substring(named.indexOf(':') + 1),
                    Devices.Settings.NONE,
                    COLUMNS,
                    Locale.CHINA,
                    false);
            Customers customers = new Customers(Path.of(word(words, "catalogue")), seed, seed + name.hashCode());
            seats.add(new Seat(
                    Till.start(settings, clock, CrashPoints.NONE),
                    customers,
                    new RecentSales(),
                    0,
                    document -> out.println("DONE " + document.text())));
        }
    }

    private static String word(Map<String, String> words, String name) {
        return requireNonNull(words.get(name), () -> "no " + name + "=");
    }

    /** Runs until told to quit. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> words = new HashMap<>();
        List<String> tills = new ArrayList<>();
        for (String argument : List.of(arguments)) {
            int equals = argument.indexOf('=');
            String value = argument.substring(equals + 1);
            if (argument.startsWith("till=")) {
                tills.add(value);
            } else {
                words.put(argument.substring(0, equals), value);
            }
        }
        new ShopProcess(words, tills).obey();
        Runtime.getRuntime().halt(0);
    }

    private void obey() throws IOException {
        out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String answer = Heap.obey(line);
            out.println(answer.isEmpty() ? "OK " + answer(line.split(" ", -1)) : answer);
        }
        seats.forEach(seat -> seat.quit(data.resolve(seat.name())));
    }

    private String answer(String[] order) {
        return switch (order[0]) {
            case "open" -> {
                seats.forEach(Seat::open);
                yield "";
            }
            case "day" -> day(Integer.parseInt(order[1]), Integer.parseInt(order[2]));
            case "close" -> close();
            case "probe" -> {
                seats.forEach(seat -> probes.add(new Probe(seat)));
                probes.forEach(Probe::start);
                yield "";
            }
            case "latencies" ->
                probes.stream()
                        .flatMap(probe -> probe.take().stream())
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
            case "halt" -> {
                probes.forEach(Probe::stop);
                yield "";
            }
            case "cursor" ->
                String.valueOf(
                        seats.stream().mapToLong(ShopProcess::cursor).max().orElse(0));
            case "level" -> level(Long.parseLong(order[1]));
            case Heap.FORGET -> "";
            default -> throw new IllegalArgumentException("cannot do " + order[0]);
        };
    }

    private String day(int sales, int lines) {
        seats.forEach(Seat::open);
        seats.forEach(seat -> seat.sell(sales, lines));
        Wait.until(
                "the databases to have the day",
                SOON,
                () -> seats.stream().allMatch(seat -> seat.till().projectionLag() == 0),
                () -> "lag");
        return close();
    }

    private String close() {
        return seats.stream()
                .map(seat -> seat.name() + " " + seat.close().text())
                .collect(Collectors.joining(";"));
    }

    private static long cursor(Seat seat) {
        return seat.till().sync().status().feedCursor();
    }

    /** Milliseconds until headquarters confirmed everything, and until the feed was taken up to a cursor. */
    private String level(long target) {
        long began = System.nanoTime();
        seats.forEach(seat -> seat.till().sync().kick());
        if (!Wait.holdsWithin(LEVEL, () -> seats.stream().allMatch(seat -> seat.unsynced() == 0))) {
            throw new DrillFailure("not everything was confirmed within " + LEVEL);
        }
        long pushed = (System.nanoTime() - began) / 1_000_000;
        if (!Wait.holdsWithin(LEVEL, () -> seats.stream().allMatch(seat -> cursor(seat) >= target))) {
            throw new DrillFailure("the feed was not taken within " + LEVEL);
        }
        return pushed + " " + (System.nanoTime() - began) / 1_000_000;
    }
}
