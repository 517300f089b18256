package org.granary.pos.device.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;

/** The latest status of one device and who wants to hear of changes; safe from any thread. */
final class StatusBoard {
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();
    private DeviceStatus status;

    StatusBoard(DeviceKind kind, String address) {
        status = new DeviceStatus(kind, DeviceState.CONNECTING, address, "");
    }

    synchronized DeviceStatus status() {
        return status;
    }

    void listen(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
    }

    /** Sets the status; listeners hear only of changes, in order. */
    synchronized void set(DeviceState state, String detail) {
        if (status.state() == state && status.detail().equals(detail)) {
            return;
        }
        status = new DeviceStatus(status.kind(), state, status.address(), detail);
        for (Consumer<DeviceStatus> listener : listeners) {
            listener.accept(status);
        }
    }
}
