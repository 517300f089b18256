package org.granary.pos.device.virtual.counter;

import java.io.IOException;
import java.util.function.Consumer;
import org.granary.pos.device.CustomerDisplay;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.DisplayText;

/** A pole display without a line: whoever connects to its port and writes {@code show} reads what stands on it. */
public final class VirtualPoleDisplay implements CustomerDisplay {
    private final ControlPort control;
    private final VirtualState state;
    private volatile DisplayText shown = DisplayText.BLANK;

    /**
     * Opens the port; 0 takes any that is free.
     *
     * @throws IOException when the port is taken
     */
    public VirtualPoleDisplay(int port) throws IOException {
        control = new ControlPort("display", port, this::obey);
        state = new VirtualState(DeviceKind.CUSTOMER_DISPLAY, "virtual:" + control.port());
    }

    @Override
    public void start() {
        state.set(DeviceState.OK);
        control.start();
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
    public void show(DisplayText text) {
        shown = text;
    }

    /** What stands on it. */
    public DisplayText shown() {
        return shown;
    }

    private String obey(String line) {
        DisplayText text = shown;
        return line.equals("show")
                ? "OK [" + text.top() + "] [" + text.bottom() + "] [" + text.figure() + "]"
                : "ERROR the display knows show";
    }

    @Override
    public void close() {
        control.close();
    }
}
