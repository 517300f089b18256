package org.granary.pos.device;

import java.util.concurrent.CompletableFuture;

/** A receipt printer with the drawer on its cable. Jobs run one at a time, in order; none is ever sent twice. */
public interface ReceiptPrinter extends DevicePort {
    /**
     * Queues the job and returns at once. The future always completes, within the driver's deadlines, on the printer's
     * own thread and never exceptionally.
     */
    CompletableFuture<PrintOutcome> print(PrintJob job);
}
