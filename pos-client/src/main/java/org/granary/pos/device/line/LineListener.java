package org.granary.pos.device.line;

/** Hears a line, on the line's own reading thread. */
public interface LineListener {
    /** Bytes came in; the array is the listener's own. */
    void received(byte[] bytes);

    /** The other end is gone; called at most once and not after {@link Line#close()}. The line is closed already. */
    void lost(String reason);
}
