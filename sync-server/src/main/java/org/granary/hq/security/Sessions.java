package org.granary.hq.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who is signed in to the console. In memory: a restart asks everybody to sign in again. Safe for several threads. */
public final class Sessions {
    public static final String COOKIE = "granary-session";
    public static final Duration LIFE = Duration.ofHours(12);
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** Beyond, the one idle for longest ends. */
    public static final int MAX_SESSIONS = 1_000;

    private static final int TOKEN_BYTES = 24;

    /** One sign-in; {@code csrf} has to come back with everything that changes something. */
    public record Session(String csrf, Instant began, Instant seen) {
        /** Without the token. */
        @Override
        public String toString() {
            return "session since " + began;
        }
    }

    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Begins a session and names it for the cookie. */
    public String begin() {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> over(session, now));
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().seen()))
                    .ifPresent(oldest -> sessions.remove(oldest.getKey()));
        }
        String id = token();
        sessions.put(id, new Session(token(), now, now));
        return id;
    }

    /** The session of a cookie, if it still lives; looking it up keeps it from idling out. */
    public Optional<Session> find(@Nullable String id) {
        Session session = id == null ? null : sessions.get(id);
        Instant now = clock.instant();
        if (id == null || session == null) {
            return Optional.empty();
        }
        if (over(session, now)) {
            sessions.remove(id);
            return Optional.empty();
        }
        Session seen = new Session(session.csrf(), session.began(), now);
        sessions.replace(id, session, seen);
        return Optional.of(seen);
    }

    public void end(@Nullable String id) {
        if (id != null) {
            sessions.remove(id);
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
