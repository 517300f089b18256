package org.granary.pos.device;

import java.util.function.Consumer;

/**
 * What all devices have in common. A device opens its line by itself after {@link #start()}, opens it again after it was
 * unplugged, and never blocks or throws because of a cable.
 */
public interface DevicePort extends AutoCloseable {
    /** Starts the device's own threads; listeners must have been added before. May be called once. */
    void start();

    /** The latest status; safe from any thread, never blocks. */
    DeviceStatus status();

    /** Calls the listener on the device's own thread at every change of status; it must return quickly. */
    void onStatus(Consumer<DeviceStatus> listener);

    /** Closes the line and ends the threads; work that was not finished is answered, not lost. */
    @Override
    void close();
}
