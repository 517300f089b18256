package org.granary.pos.app;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.granary.pos.customer.CustomerWindow;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.label.LabelStatus;
import org.granary.pos.sync.SyncStatus;
import org.granary.pos.ui.KeyMap;
import org.granary.pos.ui.Look;
import org.granary.pos.ui.SpeakerSounds;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.ScreenHost;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;
import org.granary.pos.upkeep.StoreTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The till's window on a running engine. The engine's listeners only post to the JavaFX thread, and nothing on that
 * thread reads a disk, a device or the network.
 */
public final class TillWindow {
    private static final int WIDTH = 1366;
    private static final int HEIGHT = 768;
    private static final int MIN_WIDTH = 1024;
    private static final String LOOK = "look";
    private static final Duration TICK = Duration.seconds(1);

    /** The word the status bar has for a disk that fails. */
    private static final String DISK = "DISK";

    private static final Logger LOG = LoggerFactory.getLogger(TillWindow.class);

    private final Till till;
    private final TillFlow flow;
    private final StatusModel status;
    private final Executor ui = Platform::runLater;

    private TillWindow(Till till, Texts texts, Look look, SpeakerSounds sounds) {
        this.till = till;
        TillInfo info = till.info();
        status = new StatusModel(StatusLine.of(
                info.shopName(), info.till().numberText(), till.clock().instant()));
        flow = new TillFlow(TillDesk.of(till), status, texts, look, sounds, till.clock(), ui);
    }

    /** Shows the sign-on and follows the engine from then on; on the JavaFX thread. */
    public static void show(Stage stage, Till till, Locale locale) {
        Texts texts = new Texts(locale, keys(till.settings().data().resolve(KeyMap.FILE)));
        SpeakerSounds sounds = new SpeakerSounds();
        Look look = new Look(till.settings().data().resolve(LOOK));
        TillWindow window = new TillWindow(till, texts, look, sounds);
        ScreenHost host = TillScreens.host(window.flow, window.status, texts, System::nanoTime);
        window.listen();
        window.refresh();
        Timeline ticker = new Timeline(new KeyFrame(TICK, event -> window.tick()));
        ticker.setCycleCount(Animation.INDEFINITE);
        ticker.play();
        stage.titleProperty().bind(texts.bind("window.title"));
        stage.setScene(host.scene(WIDTH, HEIGHT, look.darkProperty()));
        stage.setMinWidth(MIN_WIDTH);
        stage.setOnHidden(event -> {
            ticker.stop();
            sounds.close();
        });
        stage.show();
        CustomerWindow.follow(window.flow.models().customer, till.devices().display(), texts);
        CustomerWindow.open(
                stage, window.flow.models().customer, texts, till.settings().customerScreen());
    }

    /** A till whose file of keys is wrong sells with the usual ones. */
    private static KeyMap keys(Path file) {
        try {
            return KeyMap.read(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            LOG.error("the keys stay where they are engraved: {}: {}", file.getFileName(), e.getMessage());
            return KeyMap.USUAL;
        }
    }

    private void listen() {
        Devices devices = till.devices();
        devices.scanner().onScan(scan -> ui.execute(() -> flow.scanned(scan.code())));
        devices.scanner().onStatus(seen -> ui.execute(this::refresh));
        devices.printer().onStatus(seen -> ui.execute(this::refresh));
        devices.scale().onStatus(seen -> ui.execute(this::refresh));
        devices.scale()
                .onReading(reading -> ui.execute(() -> flow.models().weigh.hear(reading)));
        devices.display().onStatus(seen -> ui.execute(this::refresh));
        till.sync().onChange(seen -> ui.execute(this::refresh));
        till.labels().onChange(seen -> ui.execute(this::refresh));
        till.prices().onChange(book -> ui.execute(flow::pricesChanged));
        till.promotions().onChange(rules -> ui.execute(flow::promotionsChanged));
        till.held().onChange(() -> ui.execute(flow::heldSalesChanged));
        till.prints().onChange(() -> ui.execute(flow::papersChanged));
    }

    private void tick() {
        refresh();
        flow.tick();
    }

    private void refresh() {
        String shop = till.info().shopName();
        SyncStatus sync = till.sync().status();
        LabelStatus labels = till.labels().status();
        Devices devices = till.devices();
        flow.models().weigh.scale(devices.scale().status().state());
        status.update(line -> line.withShop(shop)
                .withNetwork(network(sync))
                .withPrinter(devices.printer().status().state())
                .withScanner(devices.scanner().status().state())
                .withScale(devices.scale().status().state())
                .withLabels(new StatusLine.Labels(labels.delivered(), labels.total()))
                .withNow(till.clock().instant())
                .withClockAhead(till.clock().namedSkew()));
    }

    /** The most pressing of what a person has to look at; sales come before the line to headquarters. */
    private String attention(SyncStatus sync) {
        StoreTrouble store = till.upkeep().trouble();
        if (till.training()) {
            return StatusLine.TRAINING;
        }
        if (!till.diskAlarm().isEmpty()) {
            return DISK;
        }
        if (store == StoreTrouble.DISK_SCARCE || store == StoreTrouble.DATABASE) {
            return store.name();
        }
        if (sync.condition().needsPerson()) {
            return sync.condition().name();
        }
        return store == StoreTrouble.NONE ? "" : store.name();
    }

    private StatusLine.Network network(SyncStatus sync) {
        return new StatusLine.Network(
                sync.online(),
                sync.since(),
                till.unsynced(),
                till.unsynced() == 0 ? Optional.empty() : Optional.ofNullable(sync.oldestUnsynced()),
                attention(sync));
    }
}
