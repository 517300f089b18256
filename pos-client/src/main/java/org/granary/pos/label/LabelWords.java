package org.granary.pos.label;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The fixed words on a label, in the shop's language. */
final class LabelWords {
    private final ResourceBundle bundle;

    LabelWords(Locale locale) {
        bundle = ResourceBundle.getBundle(
                "org.granary.pos.label.label",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The phrase around a value; nothing when the value is empty. */
    String with(String key, String value) {
        return value.isEmpty() ? "" : MessageFormat.format(bundle.getString(key), value);
    }
}
