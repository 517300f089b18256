package org.granary.hq.app;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.granary.hq.limit.Limits;
import org.granary.hq.limit.Network;
import org.granary.hq.security.Caller;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.security.Sessions;
import org.granary.hq.sync.TillRoutes;
import org.granary.model.wire.Refusal;

/** Stands before every endpoint and lets through whom the endpoint table names. */
final class Guard {
    /** Bytes of a body that anybody may send: a code and a key, a password. */
    static final int MAX_STRANGERS_BODY_BYTES = 8 * 1024;

    /** Where the till is left that signed rightly what was refused all the same. */
    static final String SIGNED_BUT_REFUSED = "signed-but-refused";

    private static final String TOKEN_FIELD = "_csrf";
    private static final String TOKEN_HEADER = "X-CSRF-Token";
    private static final String API = "/console/api/";

    private final RequestVerifier verifier;
    private final Sessions sessions;
    private final Limits limits;

    Guard(RequestVerifier verifier, Sessions sessions, Limits limits) {
        this.verifier = verifier;
        this.sessions = sessions;
        this.limits = limits;
    }

    void check(Context context) {
        boolean stranger = context.routeRoles().contains(Caller.ANYONE);
        if (!sized(context, stranger ? MAX_STRANGERS_BODY_BYTES : TillRoutes.MAX_BODY_BYTES)) {
            return;
        }
        if (context.routeRoles().contains(Caller.TILL)) {
            checkTill(context);
        } else if (context.routeRoles().contains(Caller.CONSOLE)) {
            checkConsole(context);
        } else if (!stranger) {
            throw new IllegalStateException("an endpoint without a caller: " + context.path());
        } else if (context.path().equals(Endpoint.LOGIN.path()) && foreign(context)) {
            refuse(context, 403, "from another site");
        }
    }

    /** A body's length is known before any of it is read; the server below holds the sender to it. */
    private static boolean sized(Context context, int maxBytes) {
        if (context.header("Transfer-Encoding") != null) {
            refuse(context, 411, new Refusal(Refusal.BAD_REQUEST, "a body names its length", 0));
            return false;
        }
        if (context.req().getContentLengthLong() > maxBytes) {
            refuse(context, 413, new Refusal(Refusal.TOO_LARGE, "at most " + maxBytes + " bytes", 0));
            return false;
        }
        return true;
    }

    private void checkTill(Context context) {
        String network = Network.of(context.ip());
        long wait = limits.look(Limits.Kind.UNSIGNED, network);
        if (wait > 0 && !RequestVerifier.claimsToBeSigned(context::header)) {
            refuse(context, 429, Refusal.rate(wait));
            return;
        }
        String query = context.queryString();
        String path = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        RequestVerifier.Verdict verdict = verifier.verify(
                context.method().name(), path, context::header, context.bodyAsBytes(), judged(context.path()));
        if (verdict instanceof RequestVerifier.Verdict.Signed signed) {
            context.attribute(TillRoutes.SIGNED, signed);
        } else if (verdict instanceof RequestVerifier.Verdict.Refused refused) {
            boolean unsigned = refused.refusal().code().equals(Refusal.UNSIGNED);
            long pause = unsigned ? limits.take(Limits.Kind.UNSIGNED, network) : 0;
            if (pause > 0) {
                refuse(context, 429, Refusal.rate(pause));
            } else {
                context.attribute(SIGNED_BUT_REFUSED, refused.till());
                refuse(context, refused.status(), refused.refusal());
            }
        }
    }

    private static RequestVerifier.Judged judged(String path) {
        if (path.equals(Endpoint.PUSH.path())) {
            return RequestVerifier.Judged.SEQUENCE_INSIDE;
        }
        return path.equals(Endpoint.HELLO.path()) ? RequestVerifier.Judged.EPOCH_INSIDE : RequestVerifier.Judged.HERE;
    }

    private void checkConsole(Context context) {
        Optional<Sessions.Session> session = sessions.find(context.cookie(Sessions.COOKIE));
        if (session.isEmpty()) {
            if (context.header("HX-Request") != null) {
                context.header("HX-Redirect", Endpoint.LOGIN_PAGE.path());
                refuse(context, 401, "not signed in");
            } else if (context.path().startsWith(API) || !context.method().equals(HandlerType.GET)) {
                refuse(context, 401, "not signed in");
            } else {
                context.redirect(Endpoint.LOGIN_PAGE.path(), HttpStatus.SEE_OTHER);
                context.attribute(TillRoutes.REFUSED, "console");
                context.skipRemainingHandlers();
            }
            return;
        }
        if (!context.method().equals(HandlerType.GET) && (foreign(context) || !hasToken(context, session.get()))) {
            refuse(context, 403, "the token is missing or the request came from another site");
            return;
        }
        context.attribute(Sessions.ATTRIBUTE, session.get());
    }

    private static boolean hasToken(Context context, Sessions.Session session) {
        String header = context.header(TOKEN_HEADER);
        String token = header != null ? header : context.formParam(TOKEN_FIELD);
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), session.csrf().getBytes(StandardCharsets.UTF_8));
    }

    /** A browser names the page that asks; a program names none and has no cookies of somebody else's. */
    private static boolean foreign(Context context) {
        String origin = context.header("Origin");
        return origin != null && !origin.equals(context.scheme() + "://" + context.host());
    }

    private static void refuse(Context context, int status, String message) {
        refuse(context, status, new Refusal("console", message, 0));
    }

    private static void refuse(Context context, int status, Refusal refusal) {
        TillRoutes.refuse(context, status, refusal);
        context.skipRemainingHandlers();
    }
}
