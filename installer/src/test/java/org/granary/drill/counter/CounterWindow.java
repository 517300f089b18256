package org.granary.drill.counter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.granary.drill.cashier.Good;
import org.granary.drill.cashier.Shelf;
import org.granary.drill.device.VirtualCounter;
import org.granary.drill.report.Folders;

/**
 * The counter's window, with the virtual devices behind it: {@code CounterWindow FOLDER SAMPLE-FOLDER SHOP}. Prints
 * {@code READY scanner=… printer=… labels=…}; ends when the window is closed or its standard input ends.
 */
public final class CounterWindow {
    private static final int GOODS_SHOWN = 24;
    private static final int WEIGHED_SHOWN = 8;
    private static final int RECEIPTS_SHOWN = 3;
    private static final long LOOK_MILLIS = 1_000;
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 820;

    private final Path folder;
    private final VirtualCounter counter;
    private final CounterView view;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "counter");
        thread.setDaemon(true);
        return thread;
    });
    private int drawerKicks;

    private CounterWindow(Path folder, VirtualCounter counter, Shelf shelf) {
        this.folder = folder;
        this.counter = counter;
        List<Good> packed = shelf.packed();
        int step = Math.max(1, packed.size() / GOODS_SHOWN);
        List<Good> some = Stream.iterate(0, index -> index < packed.size(), index -> index + step)
                .limit(GOODS_SHOWN)
                .map(packed::get)
                .toList();
        this.view = new CounterView(this::scan, some, shelf.weighed().subList(0, WEIGHED_SHOWN));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        VirtualCounter counter = VirtualCounter.start(
                folder, data.resolve("labels.csv"), arguments[2], folder.resolve("virtual-devices.log"));
        Shelf shelf = new Shelf(data.resolve("catalogue.csv"));
        try (InputStream font = CounterWindow.class.getResourceAsStream("/fonts/granary-sans-regular.otf")) {
            Platform.startup(() -> new CounterWindow(folder, counter, shelf).show(font));
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            out.println("READY scanner=" + counter.address("scanner") + " printer=" + counter.address("printer")
                    + " labels=" + counter.address("labels"));
            while (System.in.read() >= 0) {
                // Lives as long as whoever started it.
                Thread.onSpinWait();
            }
        }
        counter.close();
        System.exit(0);
    }

    private void show(InputStream font) {
        Font.loadFont(font, 14);
        Stage stage = new Stage();
        stage.setTitle("粮仓 · 虚拟柜台 virtual counter");
        stage.setScene(new Scene(view.build(), WIDTH, HEIGHT));
        stage.setOnHidden(event -> {
            worker.shutdownNow();
            counter.close();
            System.exit(0);
        });
        stage.show();
        Future<?> looking = worker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        stage.setOnCloseRequest(event -> looking.cancel(false));
    }

    private void scan(String code) {
        if (!code.isBlank()) {
            worker.execute(() -> counter.scan(code));
        }
    }

    private void look() {
        Path labels = Folders.make(folder.resolve("shown"));
        counter.saveLabels(labels);
        int kicks = counter.paper().drawerKicks();
        List<Path> receipts = newest(counter.receipts());
        List<Path> pictures = pictures(labels).sorted().toList();
        Platform.runLater(() -> {
            view.show(receipts);
            view.showLabels(pictures);
            if (kicks > drawerKicks) {
                drawerKicks = kicks;
                view.drawerOpened(kicks);
            }
        });
    }

    private static List<Path> newest(Path folder) {
        return Files.isDirectory(folder)
                ? pictures(folder)
                        .sorted(Comparator.reverseOrder())
                        .limit(RECEIPTS_SHOWN)
                        .toList()
                : List.of();
    }

    private static Stream<Path> pictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
