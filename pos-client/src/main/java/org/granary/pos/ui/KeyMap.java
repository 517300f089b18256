package org.granary.pos.ui;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;

/**
 * Which key of the keyboard does what. The function keys, Tab and Delete can be moved, to each other's places and to keys that
 * are free otherwise; Enter, Esc, blank, backspace and the arrows mean the same in every program and stay. A map is whole: no
 * key does two things, and nothing is left without a key.
 */
public final class KeyMap {
    /** The name of the file in the till's data folder: one {@code F4=F9} a line, what is on F4 first, its new key second. */
    public static final String FILE = "keys.properties";

    private static final Set<Key> MOVABLE = EnumSet.of(
            Key.F1,
            Key.F2,
            Key.F3,
            Key.F4,
            Key.F5,
            Key.F6,
            Key.F7,
            Key.F8,
            Key.F9,
            Key.F10,
            Key.F11,
            Key.F12,
            Key.TAB,
            Key.DELETE);

    /** Keys that do nothing of their own. */
    private static final Set<KeyCode> FREE =
            EnumSet.of(KeyCode.INSERT, KeyCode.HOME, KeyCode.END, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN, KeyCode.PAUSE);

    private static final Pattern NAMED = Pattern.compile("(?<![A-Za-z0-9-])(F1[0-2]|F[1-9]|Delete|Tab)(?![A-Za-z0-9])");

    /** Every key where it is engraved. */
    public static final KeyMap USUAL = new KeyMap(new EnumMap<>(Key.class));

    private final Map<Key, KeyCode> moved;
    private final Map<KeyCode, Key> places = new HashMap<>();

    private KeyMap(Map<Key, KeyCode> moved) {
        this.moved = moved;
        MOVABLE.forEach(key -> places.put(code(key), key));
    }

    private KeyCode code(Key key) {
        return moved.getOrDefault(key, engraved(key));
    }

    private static KeyCode engraved(Key key) {
        return KeyCode.valueOf(key.name());
    }

    /**
     * Reads the file, if there is one.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be a map of keys
     */
    public static KeyMap read(Path file) {
        if (!Files.exists(file)) {
            return USUAL;
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        Map<String, String> words = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> words.put(name, lines.getProperty(name)));
        return of(words);
    }

    /**
     * Moves keys.
     *
     * @param words what stands on the key that does it now, and on the key that shall do it
     * @throws IllegalArgumentException with a sentence when a key is unknown, would do two things or none
     */
    public static KeyMap of(Map<String, String> words) {
        Map<Key, KeyCode> moved = new EnumMap<>(Key.class);
        words.forEach((from, to) -> moved.put(movable(from), target(to)));
        Map<KeyCode, Key> taken = new HashMap<>();
        for (Key key : MOVABLE) {
            KeyCode code = moved.getOrDefault(key, engraved(key));
            Key other = taken.put(code, key);
            if (other != null) {
                throw new IllegalArgumentException("the key " + code.getName() + " would be both " + other.label()
                        + " and " + key.label() + "; move one of them elsewhere");
            }
        }
        return new KeyMap(moved);
    }

    private static Key movable(String name) {
        return MOVABLE.stream()
                .filter(key -> key.label().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no key that can be moved; these can: F1 to F12, Tab, Delete"));
    }

    private static KeyCode target(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(KeyCode.values())
                .filter(code -> code.name().equals(wanted))
                .filter(code -> FREE.contains(code) || MOVABLE.stream().anyMatch(key -> engraved(key) == code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing can be moved to the key '" + name
                        + "'; to these: F1 to F12, Tab, Delete, Insert, Home, End, Page Up, Page Down, Pause"));
    }

    /** What a key of the keyboard does here; empty for keys that cannot be moved, and for those with nothing on them. */
    public Optional<Key> on(KeyCode code) {
        return Optional.ofNullable(places.get(code));
    }

    /** Whether this key's place is decided here. */
    public static boolean movable(KeyCode code) {
        return FREE.contains(code) || MOVABLE.stream().anyMatch(key -> engraved(key) == code);
    }

    /** What stands on the key that does it, or the key of a text where the languages differ. */
    public String label(Key key) {
        KeyCode code = moved.get(key);
        return code == null ? key.label() : code.getName();
    }

    /** A sentence that names keys by what is engraved in the usual place, with the keys that do it here. */
    public String inWords(String sentence) {
        if (moved.isEmpty()) {
            return sentence;
        }
        Matcher named = NAMED.matcher(sentence);
        return named.replaceAll(found -> Matcher.quoteReplacement(label(movable(found.group()))));
    }

    /** The keys that were moved, for a list. */
    public List<Key> moved() {
        return List.copyOf(moved.keySet());
    }
}
