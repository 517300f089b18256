package org.granary.pos.ui;

import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The one field of a screen. Not a text control: it needs no focus and no input method, so a scan or a digit arrives
 * whatever the cashier did before. For the JavaFX thread.
 */
public final class Entry {
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7E]{0,64}");
    private static final Pattern NOTE = Pattern.compile("[\\x20-\\x7E]{0,60}");
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,7}(\\.\\d{0,2})?)?");
    private static final Pattern WEIGHT = Pattern.compile("(\\d{1,4}(\\.\\d{0,3})?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{0,12}");

    private static final Pattern WORDS = Pattern.compile("(?! )(?!.* {2})[\\x20-\\x7E\\p{L}\\p{N}]{0,40}");

    private final Pattern allowed;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    private Entry(Pattern allowed) {
        this.allowed = allowed;
    }

    /** Barcodes and short codes: printable ASCII. */
    public static Entry code() {
        return new Entry(CODE);
    }

    /** Words to search by, in any script; single blanks between them. */
    public static Entry words() {
        return new Entry(WORDS);
    }

    /** A few words of one's own: printable ASCII with blanks, since a till's keyboard has no input method. */
    public static Entry note() {
        return new Entry(NOTE);
    }

    /** Yuan with at most two decimals, below ten million. */
    public static Entry amount() {
        return new Entry(AMOUNT);
    }

    /** Kilograms (litres) with at most three decimals, below ten tons. */
    public static Entry weight() {
        return new Entry(WEIGHT);
    }

    /** Digits: cashier number and PIN. */
    public static Entry number() {
        return new Entry(NUMBER);
    }

    /** Adds the character where the form allows it; anything else is swallowed. */
    public void type(char character) {
        set(text.get() + character);
    }

    /** Replaces the whole text where the form allows it. */
    public void set(String next) {
        if (allowed.matcher(next).matches()) {
            text.set(next);
        }
    }

    public void backspace() {
        if (!isEmpty()) {
            text.set(text.get().substring(0, text.get().length() - 1));
        }
    }

    public void clear() {
        text.set("");
    }

    public boolean isEmpty() {
        return text.get().isEmpty();
    }

    public String text() {
        return text.get();
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
