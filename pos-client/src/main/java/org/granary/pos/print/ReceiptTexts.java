package org.granary.pos.print;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words on paper: Chinese, or English where the till is set to it. */
final class ReceiptTexts {
    private static final String BUNDLE = "org.granary.pos.print.receipt";

    private final ResourceBundle bundle;
    private final Locale locale;

    ReceiptTexts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ReceiptTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /** A reason's words; one of another version stands as its code. */
    String reason(String code) {
        String key = "reason." + code;
        return bundle.containsKey(key) ? text(key) : code;
    }
}
