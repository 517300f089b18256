package org.granary.pos.shift.drawer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.kernel.Money;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Cashier;

/** What the screens ask about the drawer and the shift's figures. Every call returns at once. */
public interface DrawerDesk {
    /** Whether so much cash can be taken out of the drawer; says no more, since the count at the end is blind. */
    CompletableFuture<Boolean> holds(Money amount);

    /** Writes it down, then opens the drawer and prints a slip. */
    CompletableFuture<CashMoved> move(Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval);

    /** Writes it down, then opens the drawer and prints a slip. */
    CompletableFuture<DrawerOpened> openDrawer(Cashier cashier, Approval approval);

    /** The open shift's figures, printed too. */
    CompletableFuture<XReading> readFigures(Cashier reader);

    /** The last Z reports of this till, the newest first. */
    CompletableFuture<List<ZReport>> reports();

    /** Prints it again, marked as a copy. */
    void reprint(ZReport report);
}
