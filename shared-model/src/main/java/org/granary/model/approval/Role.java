package org.granary.model.approval;

/** What somebody of a shop may do; each may do what those before may. */
public enum Role {
    CASHIER("cashier"),
    SUPERVISOR("supervisor"),
    MANAGER("manager");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The word in files and on the wire. */
    public String code() {
        return code;
    }

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }

    /** A word that this version does not know gives no right that is not everybody's. */
    public static Role ofCode(String code) {
        for (Role role : values()) {
            if (role.code.equals(code)) {
                return role;
            }
        }
        return CASHIER;
    }
}
