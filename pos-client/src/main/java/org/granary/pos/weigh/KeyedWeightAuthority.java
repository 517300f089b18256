package org.granary.pos.weigh;

/** Who may key a weight instead of weighing. */
public interface KeyedWeightAuthority {
    /**
     * Asks once and runs one of the two, now or when somebody has answered; for the JavaFX thread.
     *
     * @param article whose weight is to be keyed
     */
    void ask(String article, Runnable granted, Runnable refused);
}
