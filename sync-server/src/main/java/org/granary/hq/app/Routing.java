package org.granary.hq.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.zip.ZipException;
import org.granary.hq.security.Endpoint;
import org.granary.hq.sync.TillRoutes;
import org.granary.hq.sync.TooLargeException;
import org.granary.model.wire.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a route of every endpoint, and of nothing else. */
final class Routing {
    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final Map<Endpoint, Handler> handlers;
    private final Guard guard;

    Routing(Map<Endpoint, Handler> handlers, Guard guard) {
        this.handlers = handlers;
        this.guard = guard;
        for (Endpoint endpoint : Endpoint.values()) {
            if (!handlers.containsKey(endpoint)) {
                throw new IllegalStateException("an endpoint without a handler: " + endpoint);
            }
        }
    }

    Javalin start(String host, int port) {
        return Javalin.create(this::configure).start(host, port);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = TillRoutes.MAX_BODY_BYTES;
        config.routes.beforeMatched(guard::check);
        for (Endpoint endpoint : Endpoint.values()) {
            config.routes.addHttpHandler(
                    type(endpoint.method()), endpoint.path(), handlers.get(endpoint), endpoint.caller());
        }
        refuse(config, IllegalArgumentException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, DateTimeParseException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, ZipException.class, 400, Refusal.BAD_REQUEST);
        refuse(config, TooLargeException.class, 413, Refusal.TOO_LARGE);
        refuse(config, ContentTooLargeResponse.class, 413, Refusal.TOO_LARGE);
        config.routes.exception(Exception.class, (fault, context) -> {
            LOG.error("{} {} failed", context.method(), context.endpoint().path, fault);
            TillRoutes.json(context, 500, new Refusal("fault", "headquarters failed; try again", 0));
        });
    }

    private static HandlerType type(Endpoint.Method method) {
        return switch (method) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
        };
    }

    private static <E extends Exception> void refuse(JavalinConfig config, Class<E> fault, int status, String code) {
        config.routes.exception(fault, (exception, context) -> {
            LOG.warn("{} {} refused: {}", context.method(), context.endpoint().path, fault.getSimpleName());
            TillRoutes.json(
                    context, status, new Refusal(code, "the request cannot be taken: " + fault.getSimpleName(), 0));
        });
    }
}
