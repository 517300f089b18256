package org.granary.pos.security;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Who stands at the till now. For the JavaFX thread. */
public final class Session {
    private final ReadOnlyObjectWrapper<Optional<Cashier>> cashier = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ReadOnlyObjectProperty<Optional<Cashier>> cashierProperty() {
        return cashier.getReadOnlyProperty();
    }

    /**
     * The cashier on whose name documents are written.
     *
     * @throws IllegalStateException when nobody is signed on: no screen that asks comes up before
     */
    public Cashier cashier() {
        return cashier.get().orElseThrow(() -> new IllegalStateException("nobody is signed on"));
    }

    public void signOn(Cashier next) {
        cashier.set(Optional.of(next));
    }

    public void signOff() {
        cashier.set(Optional.empty());
    }
}
