package org.granary.hq.security;

import org.granary.hq.limit.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the console's password, and slows down whoever guesses, by where they guess from. Safe for several threads. */
public final class ConsoleLogin {
    private static final int MAX_PASSWORD_CHARACTERS = 200;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleLogin.class);

    /** What came of a try. */
    public enum Outcome {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    private final Passwords passwords;
    private final String hash;
    private final Limits limits;

    public ConsoleLogin(Passwords passwords, Identity identity, Limits limits) {
        this.passwords = passwords;
        this.hash = identity.consolePassword();
        this.limits = limits;
    }

    /**
     * Tries a password.
     *
     * @param network where it comes from
     */
    public Outcome tryPassword(String password, String network) {
        if (limits.look(Limits.Kind.WRONG_PASSWORD, network) > 0) {
            return Outcome.TOO_MANY;
        }
        if (password.length() <= MAX_PASSWORD_CHARACTERS && passwords.verify(password, hash)) {
            return Outcome.RIGHT;
        }
        limits.take(Limits.Kind.WRONG_PASSWORD, network);
        LOG.warn("a wrong password for the console from {}", network);
        return Outcome.WRONG;
    }
}
