package org.granary.pos.print;

import java.util.List;
import org.granary.model.kernel.ReceiptNumber;

/** What the screens ask about paper. Every call returns at once. */
public interface PrintDesk {
    /** Receipts that may or may not have come out. */
    List<UnknownPrint> unknownPrints();

    /** Prints again, marked as a copy. */
    void reprint(UnknownPrint print);

    /** Prints a finished receipt again, marked as a copy. */
    void reprint(ReceiptNumber number);

    /** The cashier looked: it had come out. */
    void dismiss(UnknownPrint print);

    /** Receipts that wait for the printer or for the cashier's word. */
    List<QueuedPrint> queued();

    /** Prints what waits. */
    void resume();

    void cancel(QueuedPrint print);
}
