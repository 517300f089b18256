package org.granary.pos.security;

import static java.util.Objects.requireNonNull;

import org.granary.model.approval.Role;
import org.granary.model.kernel.CashierId;

/** Who is signed on. */
public record Cashier(CashierId id, String name, Role role) {
    public Cashier {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
    }

    public Cashier(CashierId id, String name, boolean manager) {
        this(id, name, manager ? Role.MANAGER : Role.CASHIER);
    }

    /** Number and name, as the top bar shows them. */
    public String title() {
        return id + " " + name;
    }
}
