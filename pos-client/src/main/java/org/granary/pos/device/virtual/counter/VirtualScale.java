package org.granary.pos.device.virtual.counter;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.granary.model.weigh.ScaleReading;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.Scale;

/**
 * A scale without a line: it tells its weight ten times a second, as scales with continuous output do, and a port on the
 * loopback address puts goods on it. A weight that is put down swings for a moment before it stands still.
 */
public final class VirtualScale implements Scale {
    private static final long EVERY_MILLIS = 100;

    /** Readings that still move after the weight changed. */
    private static final int SWINGS = 3;

    private final List<Consumer<ScaleReading>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clockwork;
    private final ControlPort control;
    private final VirtualState state;
    private long grams;
    private int swings;
    private boolean shaken;
    private ScaleReading.Range range = ScaleReading.Range.WITHIN;

    /**
     * Opens the port; 0 takes any that is free.
     *
     * @throws IOException when the port is taken
     */
    public VirtualScale(int port) throws IOException {
        control = new ControlPort("scale", port, this::obey);
        state = new VirtualState(DeviceKind.SCALE, "virtual:" + control.port());
        clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "virtual-scale-readings");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the readings end with the executor
    public void start() {
        state.set(DeviceState.OK);
        control.start();
        clockwork.scheduleAtFixedRate(this::tell, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public DeviceStatus status() {
        return state.status();
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        state.listen(listener);
    }

    @Override
    public void onReading(Consumer<ScaleReading> listener) {
        listeners.add(listener);
    }

    private void tell() {
        if (state.plugged()) {
            ScaleReading reading = next();
            listeners.forEach(listener -> listener.accept(reading));
        }
    }

    private synchronized ScaleReading next() {
        if (range != ScaleReading.Range.WITHIN) {
            return ScaleReading.outOfRange(range);
        }
        if (swings > 0) {
            swings--;
            return ScaleReading.moving(grams + swings);
        }
        return shaken ? ScaleReading.moving(grams) : ScaleReading.stable(grams);
    }

    /** Puts so much on the pan in all; negative when less lies there than at zero. */
    public synchronized void put(long newGrams) {
        grams = newGrams;
        swings = SWINGS;
        shaken = false;
        range = ScaleReading.Range.WITHIN;
    }

    private synchronized void shake() {
        shaken = true;
    }

    private synchronized void leave(ScaleReading.Range next) {
        range = next;
    }

    private String obey(String line) {
        String[] words = line.split("\\s+", -1);
        switch (words[0]) {
            case "put" -> {
                if (words.length != 2 || !words[1].matches("-?\\d{1,6}")) {
                    return "ERROR put how many grams?";
                }
                put(Long.parseLong(words[1]));
            }
            case "empty" -> put(0);
            case "shake" -> shake();
            case "over" -> leave(ScaleReading.Range.OVER);
            case "under" -> leave(ScaleReading.Range.UNDER);
            case "unplug" -> state.set(DeviceState.DISCONNECTED);
            case "plug" -> state.set(DeviceState.OK);
            default -> {
                return "ERROR the scale knows put GRAMS, empty, shake, over, under, unplug, plug";
            }
        }
        return "OK " + line;
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        control.close();
    }
}
