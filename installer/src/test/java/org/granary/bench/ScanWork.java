package org.granary.bench;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.granary.drill.process.Wait;
import org.granary.drill.till.RemoteControl;
import org.granary.model.catalog.Sku;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.app.TillWindow;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.device.virtual.VirtualScanner;
import org.granary.pos.sync.CrashPoints;

/**
 * The real till with its real screens off-screen and a scanner on a pseudo-terminal: {@code ScanWork FOLDER [SCANS]}, whose folder
 * {@code till} is enrolled and knows {@link VariedCatalogue}. Prints {@code DONE} with its figures.
 */
final class ScanWork {
    static final long SEED = 20_261_123;

    private static final int SCANS = 2_000;
    private static final int SEARCHES = 150;
    private static final int WARM_UP = 200;
    private static final int LINES_A_SALE = 40;
    private static final int KEYS = 4;
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int PAUSE_SPREAD = (int) TimeUnit.MILLISECONDS.toNanos(40);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Random random = new Random(SEED);
    private final List<Pick> scanned;
    private final List<Pick> searched;
    private final int size;
    private final VirtualScanner scanner;
    private final Till till;
    private final Stage stage;
    private final RemoteControl hands;
    private final Painted painted;

    private ScanWork(Path folder, int scans)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<Sku> skus = VariedCatalogue.of(SEED);
        size = skus.size();
        scanned = picks(skus, WARM_UP + scans);
        searched = picks(skus, SEARCHES);
        scanner = new VirtualScanner(folder.resolve("scanner"), false);
        till = Till.start(
                new TillSettings(
                        folder.resolve("till"),
                        "http://127.0.0.1:1",
                        null,
                        new Devices.Settings(scanner.address(), "none", "none"),
                        48,
                        Locale.SIMPLIFIED_CHINESE,
                        false),
                Clock.systemUTC(),
                CrashPoints.NONE);
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        Platform.startup(() -> {
            Stage window = new Stage();
            TillWindow.show(window, till, Locale.SIMPLIFIED_CHINESE);
            shown.complete(window);
        });
        stage = shown.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        hands = new RemoteControl(stage);
        painted = onScreen(() -> new Painted(requireNonNull(stage.getScene(), "no scene")));
    }

    /** As much of an article as is needed, so that the heap in use is the till's. */
    private record Pick(String name, String barcode, String shortCode) {}

    private List<Pick> picks(List<Sku> skus, int count) {
        List<Pick> picks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Sku sku = skus.get(random.nextInt(skus.size()));
            picks.add(new Pick(sku.name(), String.valueOf(sku.barcode()), sku.shortCode()));
        }
        return picks;
    }

    public static void main(String[] arguments)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ScanWork work =
                new ScanWork(Path.of(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : SCANS);
        try {
            Map<String, Object> figures = work.measure(arguments.length == 1);
            out.println("DONE " + new ObjectMapper().writeValueAsString(figures));
            Runtime.getRuntime().halt(0);
        } catch (Exception e) {
            out.println("stopped on the screen " + work.screen() + ": " + e);
            // The till's threads would keep a process whose measuring failed.
            Runtime.getRuntime().halt(1);
        }
    }

    private Map<String, Object> measure(boolean searches)
            throws InterruptedException, ExecutionException, TimeoutException {
        signOn();
        Wait.until(
                "the scanner and the index",
                BOUND,
                () -> till.devices().scanner().status().state() == DeviceState.OK
                        && till.goods().index().size() == size,
                () -> till.devices().scanner().status() + ", "
                        + till.goods().index().size() + " indexed");
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("skus", till.prices().current().catalog().size());
        scans(figures);
        if (searches) {
            searches(figures);
        }
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        figures.put(
                "heapBytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        return figures;
    }

    private void signOn() throws InterruptedException, ExecutionException, TimeoutException {
        // The manager, who may give up sales as large as these.
        enter("90");
        enter("900123");
        Wait.until("the screen of the float", BOUND, () -> screen().equals("open-shift"), this::screen);
        enter("200");
        Wait.until("the selling screen", BOUND, () -> screen().equals("selling"), this::screen);
    }

    private void enter(String text) throws InterruptedException, ExecutionException, TimeoutException {
        onScreen(() -> {
            hands.type(text);
            hands.key(KeyCode.ENTER);
            return true;
        });
    }

    private String screen() {
        try {
            return onScreen(() -> hands.read().name());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last byte of a code on the line is the carriage return: it goes out alone, and the clock starts with it. */
    private void scans(Map<String, Object> figures) throws InterruptedException, ExecutionException, TimeoutException {
        List<Long> laidOut = new ArrayList<>();
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < scanned.size(); i++) {
            if (i % LINES_A_SALE == 0 && i > 0) {
                giveUp();
            }
            Pick pick = scanned.get(i);
            painted.expect("latestLineName", pick.name(), i % LINES_A_SALE);
            scanner.send(pick.barcode().getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos(SHORTEST_PAUSE + random.nextInt(PAUSE_SPREAD));
            long start = System.nanoTime();
            scanner.send(new byte[] {'\r'});
            Painted.Moments moments = painted.await(BOUND);
            if (i >= WARM_UP) {
                laidOut.add(moments.laidOut() - start);
                drawn.add(moments.drawn() - start);
            }
        }
        figures.put("scanToLaidOut", Percentiles.of(laidOut).toMap());
        figures.put("scanToPainted", Percentiles.of(drawn).toMap());
        giveUp();
    }

    private void giveUp() throws InterruptedException, ExecutionException, TimeoutException {
        onScreen(() -> {
            hands.key(KeyCode.F7);
            hands.key(KeyCode.F7);
            return true;
        });
        if (screen().equals("approval")) {
            enter(""); // the marked reason
        }
        Wait.until("the selling screen", BOUND, () -> screen().equals("selling"), this::screen);
    }

    /** From a key on the search screen to its result in the picture; the index and the list of rows in one. */
    private void searches(Map<String, Object> figures)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Long> drawn = new ArrayList<>();
        for (Pick pick : searched) {
            String code = pick.shortCode();
            onScreen(() -> {
                hands.key(KeyCode.F2);
                return true;
            });
            for (int key = 0; key < KEYS; key++) {
                String typed = code.substring(0, key + 1);
                String character = code.substring(key, key + 1);
                painted.expect("entry", typed, 0);
                LockSupport.parkNanos(SHORTEST_PAUSE + random.nextInt(PAUSE_SPREAD));
                long start = System.nanoTime();
                Platform.runLater(() -> hands.type(character));
                drawn.add(painted.await(BOUND).drawn() - start);
            }
            onScreen(() -> {
                hands.key(KeyCode.ESCAPE);
                return true;
            });
        }
        figures.put("keyToPainted", Percentiles.of(drawn).toMap());
    }

    private static <T> T onScreen(Callable<T> task) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(BOUND.toSeconds(), TimeUnit.SECONDS);
    }
}
