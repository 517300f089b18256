package org.granary.pos.device.scanner;

import java.util.Optional;
import org.granary.pos.device.Scan;
import org.granary.pos.device.Symbology;
import org.jspecify.annotations.Nullable;

/** The three characters {@code ]cm} that a scanner can put before a code to tell its kind. */
final class AimIdentifier {
    private static final int LENGTH = 3;

    private AimIdentifier() {}

    /** The scan without its identifier; nothing when there is no code in it. */
    static Optional<Scan> strip(String text) {
        @Nullable Symbology symbology = symbology(text);
        String code = (symbology == null ? text : text.substring(LENGTH)).strip();
        return code.isEmpty() ? Optional.empty() : Optional.of(new Scan(code, symbology));
    }

    private static @Nullable Symbology symbology(String text) {
        if (text.length() < LENGTH || text.charAt(0) != ']' || !Character.isLetter(text.charAt(1))) {
            return null;
        }
        return switch (text.substring(0, LENGTH)) {
            case "]E0", "]E3" -> Symbology.EAN_13;
            case "]E4" -> Symbology.EAN_8;
            case "]C0", "]C2" -> Symbology.CODE_128;
            case "]C1" -> Symbology.GS1_128;
            case "]e0" -> Symbology.DATABAR;
            case "]d2" -> Symbology.GS1_DATA_MATRIX;
            case "]Q3" -> Symbology.GS1_QR;
            default ->
                switch (text.charAt(1)) {
                    case 'd' -> Symbology.DATA_MATRIX;
                    case 'Q' -> Symbology.QR;
                    default -> Symbology.OTHER;
                };
        };
    }
}
