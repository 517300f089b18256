package org.granary.hq.reconcile;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.hq.sync.TillRoutes;
import org.granary.model.wire.DayComparison;

/** Where tills have their days compared. */
public final class DayRoutes {
    private final DayService days;

    public DayRoutes(DayService days) {
        this.days = days;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.DAY, this::compare);
        return handlers;
    }

    private void compare(Context context) throws IOException {
        DayComparison.Request request = Json.read(TillRoutes.body(context), DayComparison.Request.class);
        if (!request.withinBounds()) {
            throw new UnreadableException("a field is missing or out of bounds", null);
        }
        TillRoutes.json(context, 200, days.compare(TillRoutes.signed(context).till(), request));
    }
}
