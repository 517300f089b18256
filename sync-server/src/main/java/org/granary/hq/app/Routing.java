package org.granary.hq.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.EOFException;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.granary.hq.audit.RefusalTally;
import org.granary.hq.limit.Network;
import org.granary.hq.limit.RefusalLog;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.sync.TillRoutes;
import org.granary.hq.sync.TooLargeException;
import org.granary.hq.tls.ServerCertificate;
import org.granary.hq.tls.TlsConnector;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a route of every endpoint, and of nothing else. */
final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private static final int FIRST_REFUSAL = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    /** What speaks of somebody who tries; the others are the line's daily life. */
    private static final Set<String> FOR_THE_CHAIN = Set.of(
            Refusal.UNSIGNED,
            Refusal.REPLAYED,
            Refusal.REVOKED,
            Refusal.BAD_CODE,
            Refusal.CLONED,
            Refusal.FORK,
            Refusal.QUARANTINED);

    private final Map<Endpoint, Handler> handlers;
    private final Guard guard;
    private final RefusalLog refusals;
    private final RefusalTally tally;

    Routing(Map<Endpoint, Handler> handlers, Guard guard, RefusalLog refusals, RefusalTally tally) {
        this.handlers = handlers;
        this.guard = guard;
        this.refusals = refusals;
        this.tally = tally;
        for (Endpoint endpoint : Endpoint.values()) {
            if (!handlers.containsKey(endpoint)) {
                throw new IllegalStateException("an endpoint without a handler: " + endpoint);
            }
        }
    }

    /** Listens; over HTTPS when there is a certificate. */
    Javalin start(String host, int port, @Nullable ServerCertificate certificate) {
        if (certificate == null) {
            return Javalin.create(this::configure).start(host, port);
        }
        return Javalin.create(config -> {
                    configure(config);
                    config.jetty.addConnector((server, http) -> TlsConnector.on(server, http, certificate, host, port));
                })
                .start();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = TillRoutes.MAX_BODY_BYTES;
        config.requestLogger.http((context, millis) -> count(context));
        config.routes.beforeMatched(guard::check);
        for (Endpoint endpoint : Endpoint.values()) {
            config.routes.addHttpHandler(
                    type(endpoint.method()), endpoint.path(), handlers.get(endpoint), endpoint.caller(), endpoint);
        }
        refuse(config, IllegalArgumentException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, DateTimeParseException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, EOFException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, ZipException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, TooLargeException.class, 413, Refusal.TOO_LARGE);
        refuse(config, ContentTooLargeResponse.class, 413, Refusal.TOO_LARGE);
        config.routes.exception(Exception.class, (fault, context) -> {
            LOG.error("{} {} failed", context.method(), context.endpoint().path, fault);
            TillRoutes.refuse(context, 500, new Refusal("fault", "headquarters failed; try again", 0));
        });
    }

    /** Every answer that is a refusal is written down, whoever gave it. */
    private void count(Context context) {
        String code = context.attribute(TillRoutes.REFUSED);
        if (code == null && context.statusCode() < FIRST_REFUSAL) {
            return;
        }
        // As a role, since a request that the guard refused never came to its handler.
        String name = context.routeRoles().stream()
                .filter(Endpoint.class::isInstance)
                .map(Object::toString)
                .findFirst()
                .orElse("-");
        RequestVerifier.Verdict.Signed signed = context.attribute(TillRoutes.SIGNED);
        String named = code == null ? "status-" + context.statusCode() : code;
        String network = Network.of(context.ip());
        refusals.refused(signed == null ? name : name + " of " + signed.till(), named, network);
        boolean tries = code == null
                ? context.statusCode() == FORBIDDEN || context.statusCode() == TOO_MANY
                : context.statusCode() == FORBIDDEN || FOR_THE_CHAIN.contains(code);
        if (tries) {
            TillId refused = context.attribute(Guard.SIGNED_BUT_REFUSED);
            TillId till = signed == null ? refused : signed.till();
            tally.refused(name, named, till == null ? network : till.toString());
        }
    }

    private static HandlerType type(Endpoint.Method method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
        };
    }

    private static <E extends Exception> void refuse(JavalinConfig config, Class<E> fault, int status, String code) {
        config.routes.exception(
                fault,
                (exception, context) -> TillRoutes.refuse(
                        context,
                        status,
                        new Refusal(code, "the request cannot be taken: " + fault.getSimpleName(), 0)));
    }
}
