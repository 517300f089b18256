package org.granary.hq.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.granary.hq.store.Database;
import org.jspecify.annotations.Nullable;

/** Who is signed in to the console, whichever instance they come to; a restart asks nobody again. Safe for several threads. */
public final class Sessions {
    public static final String COOKIE = "granary-session";
    public static final Duration LIFE = Duration.ofHours(12);
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** Beyond, the one idle for longest ends. */
    public static final int MAX_SESSIONS = 1_000;

    /** A session is written when it was last seen this long ago, so that a page does not cost a write. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 24;

    /** One sign-in; {@code csrf} has to come back with everything that changes something. */
    public record Session(String csrf, Instant began, Instant seen) {
        /** Without the token. */
        @Override
        public String toString() {
            return "session since " + began;
        }
    }

    private final Database database;
    private final SessionStore store;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public Sessions(Database database, SessionStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Begins a session and names it for the cookie. */
    public String begin() {
        Instant now = clock.instant();
        String id = token();
        Session session = new Session(token(), now, now);
        database.write(handle -> {
            store.sweep(handle, now.minus(LIFE), now.minus(IDLE), MAX_SESSIONS - 1);
            store.insert(handle, id, session);
            return 0;
        });
        return id;
    }

    /** The session of a cookie, if it still lives; looking it up keeps it from idling out. */
    public Optional<Session> find(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Session> session =
                database.read(handle -> store.find(handle, id)).filter(found -> !over(found, now));
        if (session.filter(found -> found.seen().plus(SEEN_STEP).isBefore(now)).isPresent()) {
            database.write(handle -> {
                store.seen(handle, id, now);
                return 0;
            });
        }
        return session;
    }

    public void end(@Nullable String id) {
        if (id != null) {
            database.write(handle -> {
                store.delete(handle, id);
                return 0;
            });
        }
    }

    private static boolean over(Session session, Instant now) {
        return session.began().plus(LIFE).isBefore(now)
                || session.seen().plus(IDLE).isBefore(now);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
