package org.granary.hq.app;

import io.javalin.http.Context;
import org.granary.hq.security.Caller;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.sync.TillRoutes;

/** Stands before every endpoint and lets through whom the endpoint table names. */
final class Guard {
    private final RequestVerifier verifier;

    Guard(RequestVerifier verifier) {
        this.verifier = verifier;
    }

    void check(Context context) {
        if (context.routeRoles().contains(Caller.TILL)) {
            checkTill(context);
        } else if (!context.routeRoles().contains(Caller.ANYONE)) {
            throw new IllegalStateException("an endpoint without a caller: " + context.path());
        }
    }

    private void checkTill(Context context) {
        String query = context.queryString();
        String path = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        boolean push = context.path().equals(Endpoint.PUSH.path());
        RequestVerifier.Verdict verdict =
                verifier.verify(context.method().name(), path, context::header, context.bodyAsBytes(), push);
        if (verdict instanceof RequestVerifier.Verdict.Signed signed) {
            context.attribute(TillRoutes.SIGNED, signed);
        } else if (verdict instanceof RequestVerifier.Verdict.Refused refused) {
            TillRoutes.json(context, refused.status(), refused.refusal());
            context.skipRemainingHandlers();
        }
    }
}
