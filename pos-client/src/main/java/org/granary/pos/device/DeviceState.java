package org.granary.pos.device;

/** What a cashier has to know about one device; the screen has a sentence for each, so no text travels with it. */
public enum DeviceState {
    /** No line is set for this device: not an error. */
    NOT_CONFIGURED,
    /** The line has not been opened yet since the start. */
    CONNECTING,
    OK,
    /** Prints, but the roll is nearly used up. */
    PAPER_LOW,
    PAPER_OUT,
    COVER_OPEN,
    /** The device answers and says that it does not work (switched off line, cutter, fatal error). */
    OFFLINE,
    /** The line is open and nobody answers: switched off, or the wrong cable. */
    NO_ANSWER,
    /** The line is gone or cannot be opened; it is tried again by itself. */
    DISCONNECTED;

    /** True when work given to the device now has a good chance to be done. */
    public boolean usable() {
        return this == OK || this == PAPER_LOW;
    }
}
