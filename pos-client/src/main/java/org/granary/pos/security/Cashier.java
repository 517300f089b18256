package org.granary.pos.security;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.CashierId;

/** Who is signed on. */
public record Cashier(CashierId id, String name, boolean manager) {
    public Cashier {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
    }
}
