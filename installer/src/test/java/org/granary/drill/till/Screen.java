package org.granary.drill.till;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a person in front of the till sees at one moment.
 *
 * @param name the current screen's name
 * @param texts text of every visible node that has an id
 */
public record Screen(String name, Map<String, String> texts) {
    /** Under this name stand all visible texts together, one a line. */
    public static final String EVERYTHING = "*";

    /** Under this name stands the size of the window's contents, as {@code 1024x768}. */
    public static final String SIZE = "size";

    public Screen {
        requireNonNull(name, "name is null");
        texts = Map.copyOf(texts);
    }

    /** The text of a node; empty when it is not to be seen. */
    public String text(String id) {
        return texts.getOrDefault(id, "");
    }

    public boolean shows(String id) {
        return texts.containsKey(id);
    }

    /** Amounts as the screen writes them, in fen: digits and one point, whatever stands around them. */
    public long fen(String id) {
        String digits = text(id).replaceAll("[^0-9.\\-]", "");
        int point = digits.indexOf('.');
        if (digits.isEmpty()) {
            throw new IllegalStateException("no amount at #" + id + " on screen " + this);
        }
        if (point < 0) {
            return Long.parseLong(digits) * 100;
        }
        return Long.parseLong(digits.replace(".", "")) * (point == digits.length() - 2 ? 10 : 1);
    }
}
