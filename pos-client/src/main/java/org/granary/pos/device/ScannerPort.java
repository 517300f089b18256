package org.granary.pos.device;

import java.util.function.Consumer;

/** A scanner on a line. Scans come in the order in which they were read, each exactly once. */
public interface ScannerPort extends DevicePort {
    /** Calls the listener on the scanner's own thread for every scan; a slow listener slows the line and loses nothing. */
    void onScan(Consumer<Scan> listener);
}
