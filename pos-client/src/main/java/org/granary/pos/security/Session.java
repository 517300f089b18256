package org.granary.pos.security;

import java.util.Optional;

/** Who stands at the till now. For the JavaFX thread. */
public final class Session {
    private Optional<Cashier> cashier = Optional.empty();

    /**
     * The cashier on whose name documents are written.
     *
     * @throws IllegalStateException when nobody is signed on: no screen that asks comes up before
     */
    public Cashier cashier() {
        return cashier.orElseThrow(() -> new IllegalStateException("nobody is signed on"));
    }

    public void signOn(Cashier next) {
        cashier = Optional.of(next);
    }

    public void signOff() {
        cashier = Optional.empty();
    }
}
