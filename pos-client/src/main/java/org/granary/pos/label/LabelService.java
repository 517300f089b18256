package org.granary.pos.label;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The label host: brings the shop's prices onto its shelf labels. */
public final class LabelService {
    private final List<Consumer<LabelStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile LabelStatus status = LabelStatus.NONE;

    /** How many labels have what they must show; never blocks. */
    public LabelStatus status() {
        return status;
    }

    /** Calls the listener at every change, on one of the engine's threads; it must return quickly. */
    public void onChange(Consumer<LabelStatus> listener) {
        listeners.add(listener);
    }

    void publish(LabelStatus next) {
        status = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
