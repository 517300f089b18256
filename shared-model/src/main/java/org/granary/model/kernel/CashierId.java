package org.granary.model.kernel;

/**
 * The number by which a cashier signs on.
 *
 * @param value 1 to 64 characters
 */
public record CashierId(String value) {
    public CashierId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a cashier needs a number");
        }
        Limit.CODE_CHARACTERS.checkLength(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
