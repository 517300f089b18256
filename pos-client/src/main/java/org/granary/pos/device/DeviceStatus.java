package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

/**
 * One device as the top bar shows it.
 *
 * @param address the line as it is written in the settings, so that the message can say which cable
 * @param detail technical reason for the log and the device bench, possibly empty; never shown to a cashier alone
 */
public record DeviceStatus(DeviceKind kind, DeviceState state, String address, String detail) {
    public DeviceStatus {
        requireNonNull(kind, "kind is null");
        requireNonNull(state, "state is null");
        requireNonNull(address, "address is null");
        requireNonNull(detail, "detail is null");
    }

    /** The status of a device that has no line. */
    public static DeviceStatus notConfigured(DeviceKind kind) {
        return new DeviceStatus(kind, DeviceState.NOT_CONFIGURED, "none", "");
    }
}
