package org.granary.pos.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The words of the screens in the language of the moment. Everything bound to it changes when the language does. For
 * the JavaFX thread.
 */
public final class Texts {
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private static final String BUNDLE = "org.granary.pos.ui.screens";

    private final ReadOnlyObjectWrapper<ResourceBundle> bundle = new ReadOnlyObjectWrapper<>();

    private final KeyMap keys;

    /** Any language but English is shown in Chinese. */
    public Texts(Locale locale) {
        this(locale, KeyMap.USUAL);
    }

    /** The same on a till whose keys were moved: sentences name the keys that do it there. */
    public Texts(Locale locale, KeyMap keys) {
        this.keys = keys;
        bundle.set(load(locale));
    }

    public KeyMap keys() {
        return keys;
    }

    /** What stands on a key of this till. */
    public String on(Key key) {
        String label = keys.label(key);
        return label.startsWith("key.") ? get(label) : label;
    }

    public void switchLanguage() {
        bundle.set(load(isEnglish() ? CHINESE : Locale.ENGLISH));
    }

    public boolean isEnglish() {
        return bundle.get().getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /**
     * The text with its arguments put in.
     *
     * @throws java.util.MissingResourceException when there is none, which a test rules out
     */
    public String get(String key, Object... arguments) {
        String pattern = keys.inWords(bundle.get().getString(key));
        return new MessageFormat(pattern, bundle.get().getLocale()).format(arguments);
    }

    public String get(Message message) {
        return message.key().isEmpty()
                ? ""
                : get(message.key(), message.arguments().toArray());
    }

    /** A text that follows the language. */
    public StringBinding bind(String key, Object... arguments) {
        return compute(() -> get(key, arguments));
    }

    /** A text that follows the language and everything else it is made of. */
    public StringBinding compute(Callable<String> text, Observable... parts) {
        Observable[] all = new Observable[parts.length + 1];
        System.arraycopy(parts, 0, all, 0, parts.length);
        all[parts.length] = bundle;
        return Bindings.createStringBinding(text, all);
    }

    /** Changes with the language. */
    public ReadOnlyObjectProperty<ResourceBundle> bundleProperty() {
        return bundle.getReadOnlyProperty();
    }

    private static ResourceBundle load(Locale locale) {
        Locale known = locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : CHINESE;
        return ResourceBundle.getBundle(BUNDLE, known);
    }
}
