package org.granary.hq.sync;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.claim.ClaimService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.wire.member.ClaimMessage;

/** What a till asks before something is spent that may be spent only once. */
public final class SpendingRoutes {
    private final ClaimService claims;

    public SpendingRoutes(ClaimService claims) {
        this.claims = claims;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.CLAIM, this::claim);
        return handlers;
    }

    private void claim(Context context) throws IOException {
        ClaimMessage.Request request = Json.read(TillRoutes.body(context), ClaimMessage.Request.class);
        if (!request.withinBounds()) {
            throw new UnreadableException("a field is missing or out of bounds", null);
        }
        TillRoutes.json(context, 200, claims.claim(TillRoutes.signed(context).till(), request));
    }
}
