package org.granary.hq.sync;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.claim.ClaimService;
import org.granary.hq.promotion.LeaseService;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.CouponMessage;
import org.granary.model.wire.member.LeaseMessage;

/** What a till asks before something is spent that may be spent only once. */
public final class SpendingRoutes {
    private final ClaimService claims;
    private final LeaseService leases;

    public SpendingRoutes(ClaimService claims, LeaseService leases) {
        this.claims = claims;
        this.leases = leases;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.CLAIM, this::claim);
        handlers.put(Endpoint.LEASES, this::lease);
        handlers.put(Endpoint.FIND_COUPONS, this::coupons);
        return handlers;
    }

    private void lease(Context context) throws IOException {
        LeaseMessage.Request request = Json.read(TillRoutes.body(context), LeaseMessage.Request.class);
        require(request.withinBounds());
        TillRoutes.json(context, 200, leases.lease(TillRoutes.signed(context).till(), request));
    }

    private void coupons(Context context) throws IOException {
        CouponMessage.Request request = Json.read(TillRoutes.body(context), CouponMessage.Request.class);
        require(request.withinBounds());
        TillRoutes.json(context, 200, claims.coupons(request));
    }

    private static void require(boolean withinBounds) {
        if (!withinBounds) {
            throw new UnreadableException("a field is missing or out of bounds", null);
        }
    }

    private void claim(Context context) throws IOException {
        ClaimMessage.Request request = Json.read(TillRoutes.body(context), ClaimMessage.Request.class);
        require(request.withinBounds());
        TillRoutes.json(context, 200, claims.claim(TillRoutes.signed(context).till(), request));
    }
}
