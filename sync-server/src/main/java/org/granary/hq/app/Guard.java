package org.granary.hq.app;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.granary.hq.security.Caller;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.security.Sessions;
import org.granary.hq.sync.TillRoutes;
import org.granary.hq.web.Renderer;
import org.granary.model.wire.Refusal;

/** Stands before every endpoint and lets through whom the endpoint table names. */
final class Guard {
    private static final String TOKEN_FIELD = "_csrf";
    private static final String TOKEN_HEADER = "X-CSRF-Token";
    private static final String API = "/console/api/";

    private final RequestVerifier verifier;
    private final Sessions sessions;

    Guard(RequestVerifier verifier, Sessions sessions) {
        this.verifier = verifier;
        this.sessions = sessions;
    }

    void check(Context context) {
        if (context.routeRoles().contains(Caller.TILL)) {
            checkTill(context);
        } else if (context.routeRoles().contains(Caller.CONSOLE)) {
            checkConsole(context);
        } else if (!context.routeRoles().contains(Caller.ANYONE)) {
            throw new IllegalStateException("an endpoint without a caller: " + context.path());
        } else if (context.path().equals(Endpoint.LOGIN.path()) && foreign(context)) {
            refuse(context, 403, "from another site");
        }
    }

    private void checkTill(Context context) {
        String query = context.queryString();
        String path = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        // Both may come twice, and are judged by epoch, sequence and token behind the guard.
        boolean judgedInside =
                context.path().equals(Endpoint.PUSH.path()) || context.path().equals(Endpoint.HELLO.path());
        RequestVerifier.Verdict verdict =
                verifier.verify(context.method().name(), path, context::header, context.bodyAsBytes(), judgedInside);
        if (verdict instanceof RequestVerifier.Verdict.Signed signed) {
            context.attribute(TillRoutes.SIGNED, signed);
        } else if (verdict instanceof RequestVerifier.Verdict.Refused refused) {
            TillRoutes.json(context, refused.status(), refused.refusal());
            context.skipRemainingHandlers();
        }
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
                context.skipRemainingHandlers();
            }
            return;
        }
        if (!context.method().equals(HandlerType.GET) && (foreign(context) || !hasToken(context, session.get()))) {
            refuse(context, 403, "the token is missing or the request came from another site");
            return;
        }
        context.attribute(Renderer.SESSION, session.get());
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
        TillRoutes.json(context, status, new Refusal("console", message, 0));
        context.skipRemainingHandlers();
    }
}
