package org.granary.pos.ui;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One line that says what happened and the one key to press, before it is put into a language.
 *
 * @param key of the text; empty for silence
 * @param arguments already formatted: figures and names are the same in both languages
 */
public record Message(Tone tone, String key, List<String> arguments) {
    /** How a message looks and sounds. */
    public enum Tone {
        CALM,
        GOOD,
        ATTENTION,
        ERROR
    }

    public static final Message NONE = new Message(Tone.CALM, "", List.of());

    public Message {
        requireNonNull(tone, "tone is null");
        requireNonNull(key, "key is null");
        arguments = List.copyOf(arguments);
    }

    public static Message calm(String key, String... arguments) {
        return new Message(Tone.CALM, key, List.of(arguments));
    }

    public static Message good(String key, String... arguments) {
        return new Message(Tone.GOOD, key, List.of(arguments));
    }

    public static Message attention(String key, String... arguments) {
        return new Message(Tone.ATTENTION, key, List.of(arguments));
    }

    public static Message error(String key, String... arguments) {
        return new Message(Tone.ERROR, key, List.of(arguments));
    }
}
