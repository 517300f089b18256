package org.granary.hq.security;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;
import org.granary.model.sync.SignedRequest;
import org.jspecify.annotations.Nullable;

/** Who is signed in to the console, whichever instance they come to; a restart asks nobody again. Safe for several threads. */
public final class Sessions {
    public static final String COOKIE = "granary-session";

    /** Where the guard leaves the session. */
    public static final String ATTRIBUTE = "session";

    public static final Duration LIFE = Duration.ofHours(12);
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** Beyond, the one idle for longest ends. */
    public static final int MAX_SESSIONS = 1_000;

    /** A session is written when it was last seen this long ago, so that a page does not cost a write. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 24;
    private static final int MARK_CHARACTERS = 8;

    /** One sign-in; {@code csrf} has to come back with everything that changes something. */
    public record Session(String csrf, Instant began, Instant seen) {
        /** This session as an actor: its mark tells it from others and opens nothing. */
        public AuditActor actor() {
            String mark = SignedRequest.sha256(csrf.getBytes(StandardCharsets.UTF_8));
            return new AuditActor(AuditActor.Kind.CONSOLE, mark.substring(0, MARK_CHARACTERS));
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "session since " + began;
        }
    }

    private final Database database;
    private final SessionStore store;
    private final AuditService audit;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public Sessions(Database database, SessionStore store, AuditService audit, Clock clock) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a session and names it for the cookie.
     *
     * @param network where it comes from
     */
    public String begin(String network) {
        Instant now = clock.instant();
        String id = token();
        Session session = new Session(token(), now, now);
        database.write(handle -> {
            store.sweep(handle, now.minus(LIFE), now.minus(IDLE), MAX_SESSIONS - 1);
            store.insert(handle, id, session);
            audit.append(handle, session.actor(), AuditAction.SIGNED_IN, "", Map.of("network", network));
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
                Optional<Session> session = store.find(handle, id);
                store.delete(handle, id);
                session.ifPresent(ended -> audit.append(handle, ended.actor(), AuditAction.SIGNED_OUT, "", Map.of()));
                return 0;
            });
        }
    }

    /** Who asks, behind the guard of the console. */
    public static AuditActor actor(Context context) {
        Session session = context.attribute(ATTRIBUTE);
        if (session == null) {
            throw new IllegalStateException("the guard lets only sessions through");
        }
        return session.actor();
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
