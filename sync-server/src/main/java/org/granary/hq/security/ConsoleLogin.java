package org.granary.hq.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the console's password, and slows down whoever guesses. Safe for several threads. */
public final class ConsoleLogin {
    public static final int MAX_WRONG = 5;
    public static final Duration WINDOW = Duration.ofMinutes(1);

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
    private final Clock clock;
    private final Deque<Instant> wrong = new ArrayDeque<>();

    public ConsoleLogin(Passwords passwords, Identity identity, Clock clock) {
        this.passwords = passwords;
        this.hash = identity.consolePassword();
        this.clock = clock;
    }

    public synchronized Outcome tryPassword(String password) {
        Instant now = clock.instant();
        while (!wrong.isEmpty() && wrong.peekFirst().plus(WINDOW).isBefore(now)) {
            wrong.removeFirst();
        }
        if (wrong.size() >= MAX_WRONG) {
            return Outcome.TOO_MANY;
        }
        if (password.length() <= MAX_PASSWORD_CHARACTERS && passwords.verify(password, hash)) {
            return Outcome.RIGHT;
        }
        wrong.addLast(now);
        LOG.warn("a wrong password for the console");
        return Outcome.WRONG;
    }
}
