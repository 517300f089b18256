package org.granary.pos.security.approval;

import java.util.function.Consumer;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedRequest;

/** Stands before what is guarded. On the JavaFX thread. */
@FunctionalInterface
public interface Guard {
    /**
     * Asks. Where nobody has to be asked {@code granted} runs at once, else when the approval is on record and the screen that
     * asked is up again.
     *
     * @param refused nobody said yes; the screen that asked is up again and says why
     */
    void ask(GuardedRequest request, Consumer<Approval> granted, Runnable refused);

    /** The same where nothing is to be done about a no. */
    default void ask(GuardedRequest request, Consumer<Approval> granted) {
        ask(request, granted, () -> {});
    }
}
