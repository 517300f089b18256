package org.granary.model.audit;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Who did something.
 *
 * @param name tells one of a kind from the others, and is no person's name: a session's mark, a till, an account of the
 *     operating system; may be empty
 */
public record AuditActor(Kind kind, String name) {
    private static final int NAME_CHARACTERS = 32;
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final String BETWEEN = ":";

    /** What did it without anybody. */
    public static final AuditActor HEADQUARTERS = new AuditActor(Kind.HEADQUARTERS, "");

    /** The ways in. */
    public enum Kind {
        CONSOLE,
        TILL,
        COMMAND,
        HEADQUARTERS
    }

    public AuditActor {
        requireNonNull(kind, "kind is null");
        name = STRANGE.matcher(name).replaceAll("_");
        name = name.substring(0, Math.min(NAME_CHARACTERS, name.length()));
    }

    /** {@code CONSOLE:3fa2c1d0}, {@code TILL:ZSL-02}, {@code HEADQUARTERS}. */
    @Override
    public String toString() {
        return name.isEmpty() ? kind.name() : kind.name() + BETWEEN + name;
    }
}
