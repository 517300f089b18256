package org.granary.pos.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.store.Json;

/**
 * Headquarters as far as a till sees it, behind a real HTTP port: takes records by the core's own rule, hands out a feed,
 * and refuses what is not signed.
 */
public final class FakeHeadquarters implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PublicKey tillKey;
    private final List<SyncRecord> records = new ArrayList<>();
    private final List<Feed.Entry> feed = new ArrayList<>();
    private final Inbox.State start;
    private Inbox.State inbox;
    private Predicate<String> loseAnswer = path -> false;
    private long applied;

    public FakeHeadquarters(PublicKey tillKey, long epoch) {
        this.tillKey = tillKey;
        this.start = Inbox.State.start(epoch);
        this.inbox = start;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/push", this::serve);
        server.createContext("/v1/feed", this::serve);
        server.createContext("/v1/day", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized void publish(String topic, String key, Object payload) {
        feed.add(new Feed.Entry(feed.size() + 1, topic, key, Json.write(payload)));
    }

    /** Requests to these paths are worked off, but their answers do not arrive. */
    public synchronized void loseAnswers(Predicate<String> path) {
        loseAnswer = path;
    }

    public synchronized List<SyncRecord> records() {
        return List.copyOf(records);
    }

    public synchronized List<PaidSale> sales() {
        return records.stream()
                .filter(record -> record.type().equals("sale"))
                .map(record -> Json.read(record.payload(), SaleMessage.class).toDomain())
                .toList();
    }

    /** The cursor that the till said it has applied. */
    public synchronized long applied() {
        return applied;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Object answer;
        int status = 200;
        String path = exchange.getRequestURI().getPath();
        synchronized (this) {
            if (!isSigned(exchange, body)) {
                answer = new Refusal(Refusal.UNSIGNED, "not signed", 0);
                status = 401;
            } else {
                answer = answer(exchange, path, body);
                status = answer instanceof Refusal refusal ? (refusal.code().equals(Refusal.FORK) ? 422 : 409) : 200;
            }
            if (loseAnswer.test(path)) {
                exchange.close();
                return;
            }
        }
        byte[] bytes = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        Optional<String> signature = header(exchange, SignedRequest.SIGNATURE_HEADER);
        return signature.isPresent()
                && new SignedRequest(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().toString(),
                                TillId.parse(header(exchange, SignedRequest.TILL_HEADER)
                                        .orElseThrow()),
                                Long.parseLong(header(exchange, SignedRequest.EPOCH_HEADER)
                                        .orElseThrow()),
                                Long.parseLong(header(exchange, SignedRequest.TIME_HEADER)
                                        .orElseThrow()),
                                header(exchange, SignedRequest.NONCE_HEADER).orElseThrow(),
                                SignedRequest.sha256(body))
                        .verify(tillKey, signature.get());
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private Object answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        return switch (path) {
            case "/v1/push" -> push(Json.read(plain(body), Push.Request.class));
            case "/v1/feed" -> page(exchange.getRequestURI().getQuery());
            case "/v1/day" -> day(Json.read(plain(body), DayComparison.Request.class));
            default -> new Refusal(Refusal.BAD_REQUEST, path, 0);
        };
    }

    private static String plain(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Object push(Push.Request request) {
        List<SyncRecord> batch = request.records().stream()
                .map(item -> item.toDomain(start.epoch()))
                .toList();
        Inbox.Decision decision = Inbox.decide(
                inbox,
                batch,
                sequence -> records.stream()
                        .filter(record -> record.sequence() == sequence)
                        .map(SyncRecord::hash)
                        .findFirst());
        if (decision instanceof Inbox.Decision.Accept accept) {
            records.addAll(accept.fresh());
            inbox = accept.state();
            return new Push.Answer(inbox.next(), 1, feed.size(), 0);
        }
        return decision instanceof Inbox.Decision.Gap gap
                ? new Refusal(Refusal.GAP, "gap", gap.next())
                : new Refusal(Refusal.FORK, "fork", 0);
    }

    private Object page(String query) {
        long after = Long.parseLong(query.replaceAll("after=(\\d+).*", "$1"));
        applied = Math.max(applied, after);
        List<Feed.Entry> entries =
                feed.stream().filter(entry -> entry.cursor() > after).limit(3).toList();
        long upTo = entries.isEmpty()
                ? feed.size()
                : entries.get(entries.size() - 1).cursor();
        return new Feed.Page(upTo, feed.size(), 1, 0, entries);
    }

    private Object day(DayComparison.Request request) {
        DayFigures ours = DayFigures.NONE;
        for (PaidSale sale : sales()) {
            ours = ours.plus(sale);
        }
        return new DayComparison.Answer(
                inbox.next(),
                0,
                DayFigures.compare(request.toDomain(), ours).stream()
                        .map(DayComparison.Difference::of)
                        .toList());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
