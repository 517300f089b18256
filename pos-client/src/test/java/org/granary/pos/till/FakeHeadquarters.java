package org.granary.pos.till;

import static java.util.Objects.requireNonNull;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.granary.model.engine.Desk;
import org.granary.model.engine.MemoryAccount;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelLease;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.LabelLeaseMessage;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.Snapshot;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * Headquarters as far as a till sees it, behind a real HTTP port: takes records by the core's own rule, hands out a feed,
 * and refuses what is not signed.
 */
public final class FakeHeadquarters implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PublicKey tillKey;
    private final List<Feed.Entry> feed = new ArrayList<>();
    private final MemoryAccount account;
    private long tokens;
    private Predicate<String> loseAnswer = path -> false;
    private long applied;
    private long labelTerm = 1;
    private final Set<DocumentId> forgotten = new HashSet<>();
    private boolean firstVersion;
    private BiFunction<String, String, Object> payments = (path, body) -> new Refusal(Refusal.BAD_REQUEST, path, 0);
    private @Nullable Refusal refusal;
    private final List<Asked> asked = new ArrayList<>();

    /** A request of the line itself, and when it came by {@link System#nanoTime}. */
    public record Asked(String path, boolean refused, long nanos) {}

    public FakeHeadquarters(PublicKey tillKey, long epoch) {
        this.tillKey = tillKey;
        this.account = new MemoryAccount(TillAccount.Row.enrolled(epoch, 0));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/hello", this::serve);
        server.createContext("/v1/snapshot", this::serve);
        server.createContext("/v1/records", this::serve);
        server.createContext("/v1/push", this::serve);
        server.createContext("/v1/feed", this::serve);
        server.createContext("/v1/day", this::serve);
        server.createContext("/v1/label-lease", this::serve);
        server.createContext("/v1/payments", this::serve);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized void publish(String topic, String key, Object payload) {
        feed.add(new Feed.Entry(feed.size() + 1, topic, key, Json.write(payload)));
    }

    /** From now on everything that is signed is refused like this; null ends it. */
    public synchronized void refuse(@Nullable Refusal like) {
        refusal = like;
    }

    /** Greetings, pushes and questions for the feed so far. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private static boolean ofTheLine(String path) {
        return path.equals("/v1/hello") || path.equals("/v1/push") || path.equals("/v1/feed");
    }

    private static int status(Refusal refused) {
        return switch (refused.code()) {
            case Refusal.FORK -> 422;
            case Refusal.RATE -> 429;
            case Refusal.REVOKED -> 403;
            case Refusal.QUARANTINED -> 423;
            case Refusal.UNSIGNED -> 401;
            default -> 409;
        };
    }

    /** Requests to these paths are worked off, but their answers do not arrive. */
    public synchronized void loseAnswers(Predicate<String> path) {
        loseAnswer = path;
    }

    public synchronized List<SyncRecord> records() {
        return account.taken();
    }

    public synchronized List<PaidSale> sales() {
        return account.taken().stream()
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
                Refusal like = refusal;
                answer = like == null ? answer(exchange, path, body) : like;
                status = answer instanceof Refusal refused ? status(refused) : 200;
                if (ofTheLine(path)) {
                    asked.add(new Asked(path, like != null, System.nanoTime()));
                }
            }
            if (loseAnswer.test(path)) {
                exchange.close();
                return;
            }
        }
        byte[] bytes = (answer instanceof String text ? text : Json.write(answer)).getBytes(StandardCharsets.UTF_8);
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
            case "/v1/hello" ->
                body(Desk.hello(account, moment(), epoch(exchange), Json.read(plain(body), Hello.Request.class)));
            case "/v1/push" ->
                body(Desk.push(account, moment(), epoch(exchange), Json.read(plain(body), Push.Request.class)));
            case "/v1/records" -> records(exchange.getRequestURI().getQuery());
            case "/v1/snapshot" -> snapshot();
            case "/v1/feed" -> page(exchange.getRequestURI().getQuery());
            case "/v1/label-lease" -> lease();
            case "/v1/day" -> day(Json.read(plain(body), DayComparison.Request.class));
            default ->
                path.startsWith("/v1/payments")
                        ? payments.apply(path, body.length == 0 ? "" : plain(body))
                        : new Refusal(Refusal.BAD_REQUEST, path, 0);
        };
    }

    /** Answers what is asked about payments, by path and body; without it there is no such page. */
    public synchronized void payments(BiFunction<String, String, Object> desk) {
        payments = desk;
    }

    /** The term under which the till gets the labels from now on; 0 when another till has them. */
    public synchronized void labelTerm(long term) {
        labelTerm = term;
    }

    private LabelLeaseMessage.Answer lease() {
        return labelTerm > 0
                ? new LabelLeaseMessage.Answer(true, labelTerm, LabelLease.TERM.toMillis(), "ZSL-01", 0, 0)
                : new LabelLeaseMessage.Answer(false, 9, 0, "ZSL-02", 1, 0);
    }

    private static long epoch(HttpExchange exchange) {
        return Long.parseLong(header(exchange, SignedRequest.EPOCH_HEADER).orElseThrow());
    }

    private static String plain(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Desk.Moment moment() {
        tokens++;
        return new Desk.Moment(1, 0, "token " + tokens, feed.size());
    }

    private static <T> Object body(Desk.Reply<T> reply) {
        return reply instanceof Desk.Reply.Yes<T> yes
                ? requireNonNull(yes.answer(), "answer is null")
                : ((Desk.Reply.No<T>) reply).refusal();
    }

    private Object records(String query) {
        Matcher numbers =
                Pattern.compile("epoch=(\\d+)&from=(\\d+)&limit=(\\d+)").matcher(query);
        if (!numbers.matches()) {
            return new Refusal(Refusal.BAD_REQUEST, query, 0);
        }
        long epoch = Long.parseLong(numbers.group(1));
        List<SyncRecord> found =
                account.records(epoch, Long.parseLong(numbers.group(2)), Integer.parseInt(numbers.group(3)));
        return new Hello.Records(epoch, found.stream().map(Push.Item::of).toList());
    }

    private String snapshot() throws IOException {
        StringBuilder lines = new StringBuilder(Json.write(new Snapshot.Head(feed.size(), 1, 0)) + "\n");
        feed.forEach(entry -> lines.append(Json.write(entry)).append('\n'));
        String sha256 = SignedRequest.sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
        return lines + Json.write(new Snapshot.Tail(feed.size(), sha256)) + "\n";
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
        DayBooks.Book book = firstVersion ? null : request.book();
        List<SyncRecord> kept = account.taken().stream()
                .filter(record ->
                        forgotten.stream().noneMatch(id -> record.payload().contains(id.toString())))
                .toList();
        long next = account.line(account.row().epoch(), 0).orElseThrow().next();
        List<DayComparison.Difference> differences = DayFigures.compare(request.toDomain(), ours).stream()
                .map(DayComparison.Difference::of)
                .toList();
        return book == null
                ? DayComparison.Answer.ofFigures(next, 0, differences)
                : new DayComparison.Answer(next, 0, differences, FakeDay.answer(request, book, account.taken(), kept));
    }

    /** Loses a document, though it confirmed it. */
    public synchronized void forget(DocumentId id) {
        forgotten.add(id);
    }

    /** Compares days as it did before documents were compared. */
    public synchronized void firstVersion() {
        firstVersion = true;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
