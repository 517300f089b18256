package org.granary.hq.payment;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.security.Endpoint;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.hq.sync.TillRoutes;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.PaymentMessage;
import org.granary.model.wire.Refusal;

/** What tills ask about payments by code. */
public final class PaymentRoutes {
    private static final int CONFLICT = 409;

    private final PaymentService payments;

    public PaymentRoutes(PaymentService payments) {
        this.payments = payments;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.PAYMENT_WAYS, context -> TillRoutes.json(context, 200, payments.ways()));
        handlers.put(Endpoint.PAY, this::charge);
        handlers.put(Endpoint.PAYMENT_STATE, context -> reply(context, payments.state(till(context), about(context))));
        handlers.put(
                Endpoint.CANCEL_PAYMENT, context -> reply(context, payments.cancel(till(context), about(context))));
        return handlers;
    }

    private void charge(Context context) throws IOException {
        PaymentMessage.Start wanted = Json.read(TillRoutes.body(context), PaymentMessage.Start.class);
        require(wanted.withinBounds());
        reply(context, payments.charge(till(context), wanted));
    }

    private static PaymentMessage.About about(Context context) throws IOException {
        PaymentMessage.About about = Json.read(TillRoutes.body(context), PaymentMessage.About.class);
        require(about.withinBounds());
        return about;
    }

    private static TillId till(Context context) {
        return TillRoutes.signed(context).till();
    }

    private static void require(boolean withinBounds) {
        if (!withinBounds) {
            throw new UnreadableException("a field is missing or out of bounds", null);
        }
    }

    private static void reply(Context context, Optional<PaymentMessage.Answer> answer) {
        if (answer.isPresent()) {
            TillRoutes.json(context, 200, answer.get());
        } else {
            Refusal refusal = new Refusal(Refusal.BAD_REQUEST, "the attempt is another till's", 0);
            TillRoutes.refuse(context, CONFLICT, refusal);
        }
    }
}
