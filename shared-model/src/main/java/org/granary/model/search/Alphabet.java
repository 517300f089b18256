package org.granary.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.catalog.Sku;

/**
 * Every character that occurs in the catalogue, numbered, with its readings. A catalogue has a few thousand of them, so what
 * is known of a character is held once and not once for each name it stands in.
 */
final class Alphabet {
    private static final int MOST = Character.MAX_VALUE;
    private static final int DIGITS_FROM = 26;
    private static final int OTHERS_FROM = 36;
    private static final int OTHERS = 28;

    /** These letters stand only at the beginning of a syllable. */
    private static final String ONLY_INITIAL = "bcdfjklmpqstwxyz";

    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final int[] quick = new int[Character.MAX_VALUE + 1];
    private final Map<Integer, List<String>> taught = new HashMap<>();
    private final Readings table;
    private int[] characters = new int[256];
    private char[][][] readings = new char[256][][];
    private long[] signatures = new long[256];

    Alphabet(Readings table) {
        this.table = table;
        number(0);
    }

    /**
     * Takes over readings from the pinyin that the catalogue states, where its syllables can be put to the name's
     * characters one by one. Before any number is given.
     */
    void learn(Sku sku) {
        if (sku.pinyin().isEmpty()) {
            return;
        }
        int[] name = sku.name().codePoints().filter(Character::isIdeographic).toArray();
        String[] syllables = sku.pinyin().split(" ", -1);
        if (name.length != syllables.length) {
            return;
        }
        for (int i = 0; i < name.length; i++) {
            String syllable = syllables[i].replace('ü', 'v');
            if (!table.of(name[i]).contains(syllable) && readable(syllable)) {
                List<String> more = taught.computeIfAbsent(name[i], first -> new ArrayList<>(1));
                if (!more.contains(syllable)) {
                    more.add(syllable);
                }
            }
        }
    }

    private boolean readable(String syllable) {
        return !syllable.isEmpty() && syllable.chars().allMatch(Folding::letter) && table.syllable(syllable);
    }

    /** The number of a character; the last one stands for all beyond {@value #MOST}, which no catalogue reaches. */
    char number(int character) {
        if (character < quick.length && quick[character] > 0) {
            return (char) quick[character];
        }
        Integer known = numbers.get(character);
        if (known != null) {
            return (char) known.intValue();
        }
        return add(character);
    }

    private char add(int character) {
        int next = numbers.size();
        if (next >= MOST) {
            return 0;
        }
        if (next == characters.length) {
            characters = Arrays.copyOf(characters, next * 2);
            readings = Arrays.copyOf(readings, next * 2);
            signatures = Arrays.copyOf(signatures, next * 2);
        }
        List<String> all = new ArrayList<>(table.of(character));
        all.addAll(taught.getOrDefault(character, List.of()));
        long signature = bit(character);
        for (String reading : all) {
            signature |= bit(reading.charAt(0));
        }
        characters[next] = character;
        readings[next] = all.stream().map(String::toCharArray).toArray(char[][]::new);
        signatures[next] = signature;
        numbers.put(character, next);
        if (character < quick.length) {
            quick[character] = next;
        }
        return (char) next;
    }

    int character(int number) {
        return characters[number];
    }

    char[][] readings(int number) {
        return readings[number];
    }

    /** The bits of what this character may stand for: itself, and the first letters of its readings. */
    long signature(int number) {
        return signatures[number];
    }

    /** The bits that an article must have before it is worth comparing with a term. */
    static long needed(int[] term) {
        long needed = 0;
        for (int i = 0; i < term.length; i++) {
            int character = term[i];
            boolean certain = !Folding.letter(character) || i == 0 || ONLY_INITIAL.indexOf(character) >= 0;
            if (certain) {
                needed |= bit(character);
            }
        }
        return needed;
    }

    /** 26 letters, 10 digits, and 28 bits that all other characters share. */
    static long bit(int character) {
        if (Folding.letter(character)) {
            return 1L << (character - 'a');
        }
        if (Folding.digit(character)) {
            return 1L << (DIGITS_FROM + character - '0');
        }
        return 1L << (OTHERS_FROM + character % OTHERS);
    }
}
