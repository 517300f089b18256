package org.granary.model.kernel;

import java.util.Optional;

/** The base unit in which a SKU is counted; every quantity of it is a whole number of these. */
public enum Measure {
    PIECE("piece"),
    GRAM("g"),
    MILLILITRE("mL");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /** The word in files and messages: {@code piece}, {@code g} or {@code mL}. */
    public String code() {
        return code;
    }

    public static Optional<Measure> ofCode(String code) {
        for (Measure measure : values()) {
            if (measure.code.equals(code)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }
}
