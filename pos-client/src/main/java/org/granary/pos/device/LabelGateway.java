package org.granary.pos.device;

import java.util.function.Consumer;

/** The radio that carries images to shelf labels. */
public interface LabelGateway extends DevicePort {
    /**
     * Takes the job and returns at once; a newer job for the same label replaces one that is still waiting. What becomes
     * of it is told by events.
     */
    void send(LabelJob job);

    /** Takes back every job that no label has fetched whole; nothing is told of them any more. */
    void withdraw();

    /** Number of labels that wait for an image. */
    int waiting();

    /** Calls the listener on the gateway's own thread; it must return quickly. */
    void onEvent(Consumer<LabelEvent> listener);
}
