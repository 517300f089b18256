package org.granary.model.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How characters are read: syllables without tones, {@code v} for ü, all readings of a character that has several. The
 * table lies beside this class as a resource; its first lines say where it comes from.
 */
public final class Readings {
    /** The resource that a shell reads and gives to {@link #parse}. */
    public static final String RESOURCE = "/org/granary/model/search/readings.txt";

    /** No table at all: goods are found by their characters, and by the pinyin that the catalogue states. */
    public static final Readings NONE = new Readings(Map.of(), Set.of());

    private final Map<Integer, List<String>> byCharacter;
    private final Set<String> syllables;

    private Readings(Map<Integer, List<String>> byCharacter, Set<String> syllables) {
        this.byCharacter = byCharacter;
        this.syllables = syllables;
    }

    /** Reads the table: one syllable a line, a blank, then its characters; lines with {@code #} are remarks. */
    public static Readings parse(String table) {
        Map<Integer, List<String>> byCharacter = new HashMap<>();
        Set<String> syllables = new HashSet<>();
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int blank = line.indexOf(' ');
            if (blank < 1) {
                throw new IllegalArgumentException("not a syllable and its characters: " + line);
            }
            String syllable = line.substring(0, blank);
            syllables.add(syllable);
            line.substring(blank + 1)
                    .codePoints()
                    .forEach(character -> byCharacter
                            .computeIfAbsent(character, first -> new ArrayList<>(1))
                            .add(syllable));
        });
        return new Readings(byCharacter, syllables);
    }

    /** All readings of a character; empty when the table does not know it. */
    public List<String> of(int character) {
        return byCharacter.getOrDefault(character, List.of());
    }

    /** Whether it is a syllable at all; without a table everything made of letters may be one. */
    boolean syllable(String text) {
        return syllables.isEmpty() || syllables.contains(text);
    }
}
