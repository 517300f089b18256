package org.granary.pos.security;

import java.util.Optional;

/** Who stands at the till now. For the JavaFX thread. */
public final class Session {
    private Optional<Cashier> cashier = Optional.empty();
    private Optional<Cashier> away = Optional.empty();

    /**
     * The cashier on whose name documents are written.
     *
     * @throws IllegalStateException when nobody is signed on: no screen that asks comes up before
     */
    public Cashier cashier() {
        return cashier.orElseThrow(() -> new IllegalStateException("nobody is signed on"));
    }

    /** Whoever locked the till and is not back. */
    public Optional<Cashier> away() {
        return away;
    }

    public void signOn(Cashier next) {
        cashier = Optional.of(next);
        away = Optional.empty();
    }

    /** Nobody stands here until somebody signs on; an open sale waits for the one who went. */
    public void lock() {
        away = cashier;
        cashier = Optional.empty();
    }

    public void signOff() {
        cashier = Optional.empty();
        away = Optional.empty();
    }
}
