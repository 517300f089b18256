package org.granary.pos.device;

import java.util.function.Consumer;
import org.granary.model.weigh.ScaleReading;

/**
 * A scale that tells what lies on it. While its line is not usable it says nothing: a listener hears of that by the status,
 * and must then forget the last reading.
 */
public interface Scale extends DevicePort {
    /**
     * Calls the listener on the scale's own thread for every reading, several a second and in order; none may be left out,
     * since one of them may be the empty pan. It must return quickly.
     */
    void onReading(Consumer<ScaleReading> listener);
}
