package org.granary.hq.sync;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.granary.hq.limit.Network;
import org.granary.hq.security.Endpoint;
import org.granary.hq.security.EnrolmentService;
import org.granary.hq.security.RequestVerifier;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.engine.Desk;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;

/** The endpoints of the tills (plan of the protocol: {@code org.granary.model.wire}). */
public final class TillRoutes {
    /** A body as sent, and after unpacking. */
    public static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    public static final int MAX_INFLATED_BYTES = 16 * 1024 * 1024;

    /** Where the guard leaves who signed the request. */
    public static final String SIGNED = "signed";

    /** Where a refusal's code is left. */
    public static final String REFUSED = "refused";

    private static final int DEFAULT_FEED_ENTRIES = 500;

    private final EnrolmentService enrolments;
    private final PushService pushes;
    private final FeedService feed;
    private final SnapshotService snapshots;
    private final EventStream events;

    public TillRoutes(
            EnrolmentService enrolments,
            PushService pushes,
            FeedService feed,
            SnapshotService snapshots,
            EventStream events) {
        this.enrolments = enrolments;
        this.pushes = pushes;
        this.feed = feed;
        this.snapshots = snapshots;
        this.events = events;
    }

    public Map<Endpoint, Handler> handlers() {
        Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
        handlers.put(Endpoint.HEALTH, context -> json(context, 200, Map.of("head", feed.head())));
        handlers.put(Endpoint.ENROL, this::enrol);
        handlers.put(Endpoint.HELLO, this::hello);
        handlers.put(Endpoint.PUSH, this::push);
        handlers.put(Endpoint.RECORDS, this::records);
        handlers.put(Endpoint.SNAPSHOT, this::snapshot);
        handlers.put(Endpoint.FEED, this::feed);
        handlers.put(Endpoint.EVENTS, context -> events.connect(signed(context).till(), EventLine.open(context)));
        return handlers;
    }

    private void enrol(Context context) {
        // A stranger's body is not unpacked.
        Enrolment.Request request =
                Json.read(new String(context.bodyAsBytes(), StandardCharsets.UTF_8), Enrolment.Request.class);
        reply(context, enrolments.enrol(request, Network.of(context.ip())));
    }

    private void hello(Context context) throws IOException {
        RequestVerifier.Verdict.Signed signed = signed(context);
        Hello.Request request = Json.read(body(context), Hello.Request.class);
        if (request.lines().size() > Hello.MAX_LINES) {
            refuse(context, 413, new Refusal(Refusal.TOO_LARGE, "at most " + Hello.MAX_LINES + " lines", 0));
            return;
        }
        require(request.withinBounds());
        reply(context, pushes.hello(signed.till(), signed.epoch(), request));
    }

    private void push(Context context) throws IOException {
        RequestVerifier.Verdict.Signed signed = signed(context);
        Push.Request request = Json.read(body(context), Push.Request.class);
        if (request.records().size() > Push.MAX_RECORDS) {
            refuse(context, 413, new Refusal(Refusal.TOO_LARGE, "at most " + Push.MAX_RECORDS + " records", 0));
            return;
        }
        require(request.withinBounds());
        reply(context, pushes.push(signed.till(), signed.epoch(), request));
    }

    private void records(Context context) {
        long epoch = number(context, "epoch", 0, Long.MAX_VALUE);
        long from = number(context, "from", 1, Long.MAX_VALUE);
        int limit = (int) number(context, "limit", Hello.Records.MAX, Hello.Records.MAX);
        json(context, 200, pushes.records(signed(context).till(), epoch, from, limit));
    }

    private static void require(boolean withinBounds) {
        if (!withinBounds) {
            throw new UnreadableException("a field is missing or out of bounds", null);
        }
    }

    private static <T> void reply(Context context, Desk.Reply<T> reply) {
        if (reply instanceof Desk.Reply.Yes<T> yes) {
            json(context, 200, yes.answer());
        } else if (reply instanceof Desk.Reply.No<T> no) {
            refuse(context, no.status(), no.refusal());
        }
    }

    private void feed(Context context) {
        long after = number(context, "after", 0, Long.MAX_VALUE);
        int limit = (int) number(context, "limit", DEFAULT_FEED_ENTRIES, Feed.MAX_ENTRIES);
        long incarnation = number(context, "incarnation", 0, Long.MAX_VALUE);
        reply(context, feed.page(signed(context).till(), incarnation, after, Math.max(1, limit)));
    }

    private void snapshot(Context context) {
        snapshots
                .write(signed(context).till(), () -> {
                    context.contentType("application/x-ndjson").header("Content-Encoding", "gzip");
                    return context.outputStream();
                })
                .ifPresent(refused -> refuse(context, refused.status(), refused.refusal()));
    }

    private static long number(Context context, String name, long otherwise, long max) {
        String text = context.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        long value = Long.parseLong(text);
        if (value < 0) {
            throw new IllegalArgumentException(name + " is not negative");
        }
        return Math.min(value, max);
    }

    /** Who signed the request. */
    public static RequestVerifier.Verdict.Signed signed(Context context) {
        RequestVerifier.Verdict.Signed signed = context.attribute(SIGNED);
        if (signed == null) {
            throw new IllegalStateException("the guard lets only signed requests through");
        }
        return signed;
    }

    /** The body as text, unpacked when it came packed. */
    public static String body(Context context) throws IOException {
        byte[] body = context.bodyAsBytes();
        if ("gzip".equalsIgnoreCase(context.header("Content-Encoding"))) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readNBytes(MAX_INFLATED_BYTES + 1);
            }
            if (body.length > MAX_INFLATED_BYTES) {
                throw new TooLargeException();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Answers with a refusal, and leaves its code for the log. */
    public static void refuse(Context context, int status, Refusal refusal) {
        context.attribute(REFUSED, refusal.code());
        if (refusal.retryAfterMillis() > 0) {
            context.header("Retry-After", Long.toString((refusal.retryAfterMillis() + 999) / 1_000));
        }
        json(context, status, refusal);
    }

    /** Answers with a message as JSON. */
    public static void json(Context context, int status, Object message) {
        context.status(status).contentType("application/json; charset=utf-8").result(Json.text(message));
    }
}
