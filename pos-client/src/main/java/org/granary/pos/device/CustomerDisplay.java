package org.granary.pos.device;

/** A small display on a pole that faces the customer. */
public interface CustomerDisplay extends DevicePort {
    /** Shows the text and returns at once; of several that wait only the newest is shown. */
    void show(DisplayText text);
}
