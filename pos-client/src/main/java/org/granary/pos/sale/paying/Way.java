package org.granary.pos.sale.paying;

import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.tender.Leg;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;

/**
 * A way to pay, as the paying screen offers it. It takes one part of a sale at a time; whatever becomes of its part, the parts
 * of other ways stay as they are. For the JavaFX thread; nothing here blocks.
 */
public interface Way {
    /** Chooses it on the paying screen; no two ways have the same. */
    Key key();

    /** Key of its name. */
    String name();

    /** Why it cannot be used now, in a sentence; empty when it can. Asked often. */
    default Optional<Message> closed() {
        return Optional.empty();
    }

    /** The same as a sentence for who tried it all the same: what to do instead, too, where the other has no room for it. */
    default Optional<Message> refusal() {
        return closed();
    }

    /** What the cashier should know beside its name, such as a balance; empty for nothing. Asked often. */
    default Optional<Message> hint() {
        return Optional.empty();
    }

    /** What it has to know before it takes an amount; empty when nothing. */
    Optional<Question> question(Money amount);

    /** Whether a scanned code is meant for it, so that its key need not be pressed. */
    default boolean recognises(String scanned) {
        return false;
    }

    /**
     * Takes its part, or says why not.
     *
     * @param amount positive, the rest at most
     * @param answer to its question; empty when it has none
     */
    void take(PayingSale sale, Money amount, String answer);

    /** Whether a part of a payment was taken this way. */
    boolean took(Leg leg);

    /** Takes a part of its own out again. */
    void takeBack(PayingSale sale, Leg leg);

    /** How a part of its own stands, where that is more than taken or not. */
    default Optional<Message> standing(Leg leg) {
        return Optional.empty();
    }

    /** Called once, before anything else: where to tell what comes later. */
    default void follow(PayingSale sale) {}

    /** Looks again what became of parts that are not certain. */
    default void resume(PayingSale sale) {}

    /**
     * Called once after a start of the program, when a sale that was being paid is on the table again, or none is: what the run
     * before had asked for and that belongs to no such sale is nobody's any more.
     */
    default void started(PayingSale sale) {}
}
