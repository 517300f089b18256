package org.granary.pos.device.virtual.counter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;

/** Whether a device without a line is plugged in, and who wants to know; safe from any thread. */
final class VirtualState {
    private final List<Consumer<DeviceStatus>> listeners = new CopyOnWriteArrayList<>();
    private DeviceStatus status;

    VirtualState(DeviceKind kind, String address) {
        status = new DeviceStatus(kind, DeviceState.CONNECTING, address, "");
    }

    synchronized DeviceStatus status() {
        return status;
    }

    void listen(Consumer<DeviceStatus> listener) {
        listeners.add(listener);
    }

    synchronized void set(DeviceState state) {
        if (status.state() != state) {
            status = new DeviceStatus(status.kind(), state, status.address(), "");
            listeners.forEach(listener -> listener.accept(status));
        }
    }

    boolean plugged() {
        return status().state() == DeviceState.OK;
    }
}
