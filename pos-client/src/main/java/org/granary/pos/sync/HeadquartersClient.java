package org.granary.pos.sync;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.Hello;
import org.granary.model.wire.LabelLeaseMessage;
import org.granary.model.wire.PaymentMessage;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.model.wire.member.CouponMessage;
import org.granary.model.wire.member.LeaseMessage;
import org.granary.model.wire.sale.SoldMessage;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;
import org.granary.pos.sync.clock.CorrectedClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Headquarters' signed requests. Blocks; every call ends within its time-outs. */
final class HeadquartersClient implements AutoCloseable {
    /** Longer than headquarters' heartbeat of 15 s, so that a dead stream is noticed. */
    private static final Duration EVENT_SILENCE = Duration.ofSeconds(40);

    private static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;
    private static final int NONCE_BYTES = 12;
    private static final Logger LOG = LoggerFactory.getLogger(HeadquartersClient.class);
    private static final MediaType JSON = MediaType.get("application/json");
    private static final byte[] NOTHING = {};

    private final HttpUrl base;
    private final Supplier<TillIdentity> who;
    private final CorrectedClock clock;
    private final OkHttpClient http;
    private final OkHttpClient events;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Heard heard;
    private volatile Optional<Call> stream = Optional.empty();

    HeadquartersClient(HttpUrl base, Supplier<TillIdentity> who, CorrectedClock clock) {
        this.base = base;
        this.who = who;
        this.clock = clock;
        this.http = HttpClients.to(base, who.get().certificateSha256());
        this.events = http.newBuilder()
                .readTimeout(EVENT_SILENCE)
                .callTimeout(Duration.ZERO)
                .build();
    }

    Hello.Answer hello(Hello.Request greeting) throws IOException {
        return ask("/v1/hello", gzip(Json.write(greeting)), Hello.Answer.class, Hello.Answer::serverTime, () -> {});
    }

    /**
     * Pushes records.
     *
     * @param sent called when the request is on its way and before the answer is read
     */
    Push.Answer push(Push.Request records, Runnable sent) throws IOException {
        return ask("/v1/push", gzip(Json.write(records)), Push.Answer.class, Push.Answer::serverTime, sent);
    }

    Hello.Records records(long epoch, long from, int limit) throws IOException {
        String path = "/v1/records?epoch=" + epoch + "&from=" + from + "&limit=" + limit;
        return ask(path, NOTHING, Hello.Records.class, answer -> 0, () -> {});
    }

    Feed.Page feed(long after, long incarnation, int limit) throws IOException {
        String path = "/v1/feed?after=" + after + "&limit=" + limit + "&incarnation=" + incarnation;
        return ask(path, NOTHING, Feed.Page.class, Feed.Page::serverTime, () -> {});
    }

    DayComparison.Answer day(DayComparison.Request figures) throws IOException {
        return ask("/v1/day", gzip(Json.write(figures)), DayComparison.Answer.class, answer -> 0, () -> {});
    }

    Feed.ShopKey shopKey() throws IOException {
        return ask("/v1/shop-key", NOTHING, Feed.ShopKey.class, answer -> 0, () -> {});
    }

    HeldSaleMessage.TakeAnswer takeHeld(HeldSaleMessage.Taken taken) throws IOException {
        return ask("/v1/held/take", gzip(Json.write(taken)), HeldSaleMessage.TakeAnswer.class, answer -> 0, () -> {});
    }

    SoldMessage.Answer findSale(SoldMessage.Request request) throws IOException {
        return ask("/v1/sales/find", gzip(Json.write(request)), SoldMessage.Answer.class, answer -> 0, () -> {});
    }

    Feed.StockBase stockBase() throws IOException {
        return ask("/v1/stock-base", NOTHING, Feed.StockBase.class, answer -> 0, () -> {});
    }

    LabelLeaseMessage.Answer labelLease(LabelLeaseMessage.Request request) throws IOException {
        return ask(
                "/v1/label-lease",
                gzip(Json.write(request)),
                LabelLeaseMessage.Answer.class,
                LabelLeaseMessage.Answer::serverTime,
                () -> {});
    }

    LeaseMessage.Answer leases(LeaseMessage.Request request) throws IOException {
        return ask("/v1/leases", gzip(Json.write(request)), LeaseMessage.Answer.class, answer -> 0, () -> {});
    }

    CouponMessage.Answer coupons(CouponMessage.Request request) throws IOException {
        return ask("/v1/coupons", gzip(Json.write(request)), CouponMessage.Answer.class, answer -> 0, () -> {});
    }

    ClaimMessage.Answer claim(ClaimMessage.Request request) throws IOException {
        return ask("/v1/claims", gzip(Json.write(request)), ClaimMessage.Answer.class, answer -> 0, () -> {});
    }

    PaymentMessage.Ways paymentWays() throws IOException {
        return ask("/v1/payments", NOTHING, PaymentMessage.Ways.class, answer -> 0, () -> {});
    }

    /**
     * Asks about a payment, or for one.
     *
     * @param path below {@code /v1/payments}
     */
    PaymentMessage.Answer payment(String path, Object message) throws IOException {
        byte[] body = gzip(Json.write(message));
        return ask(
                "/v1/payments" + path, body, PaymentMessage.Answer.class, PaymentMessage.Answer::serverTime, () -> {});
    }

    /** Hands the unpacked bytes of a snapshot to the reader, while they arrive. */
    <T> T snapshot(SnapshotReader<T> reader) throws IOException {
        return signedAnew(() -> snapshotOnce(reader));
    }

    private <T> T snapshotOnce(SnapshotReader<T> reader) throws IOException {
        Request request = signed("GET", base.resolve("/v1/snapshot"), NOTHING);
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                throw refusal(response);
            }
            InputStream raw = response.body().byteStream();
            boolean zipped = "gzip".equalsIgnoreCase(response.header("Content-Encoding"));
            return reader.read(zipped ? new GZIPInputStream(raw) : raw);
        }
    }

    /** Reads a snapshot. */
    interface SnapshotReader<T> {
        T read(InputStream lines) throws IOException;
    }

    private <T> T ask(String path, byte[] body, Class<T> type, ToLongFunction<T> serverTime, Runnable sent)
            throws IOException {
        return signedAnew(() -> askOnce(path, body, type, serverTime, sent));
    }

    /** One request with its answer. */
    private interface Question<T> {
        T ask() throws IOException;
    }

    /**
     * Asks once, and once more, signed anew, when headquarters says that the request's time is wrong, or that it came before:
     * a connection that broke may have carried it there already.
     */
    private <T> T signedAnew(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (HeadquartersRefusedException e) {
            if (e.refusal().code().equals(Refusal.CLOCK)) {
                LOG.info("headquarters' clock is another: its time is taken for signing");
                heard = new Heard(e.refusal().serverTime(), clock.monotonicMillis());
            } else if (!e.refusal().code().equals(Refusal.REPLAYED)) {
                throw e;
            }
            return question.ask();
        }
    }

    private <T> T askOnce(String path, byte[] body, Class<T> type, ToLongFunction<T> serverTime, Runnable sent)
            throws IOException {
        Request request = signed(body.length == 0 ? "GET" : "POST", base.resolve(path), body);
        long sentAt = clock.monotonicMillis();
        try (Response response = http.newCall(request).execute()) {
            sent.run();
            T answer = answer(response, type);
            heard(sentAt, serverTime.applyAsLong(answer));
            return answer;
        }
    }

    private void heard(long sentAt, long serverTime) {
        if (serverTime > 0) {
            long now = clock.monotonicMillis();
            clock.correct(sentAt, now, serverTime);
            heard = new Heard(serverTime, now);
        }
    }

    /** Headquarters' own time: the till's may be held up by a journal record from a time when its clock was ahead. */
    private long signingTime() {
        Heard last = heard;
        return last == null ? clock.millis() : last.serverTime() + clock.monotonicMillis() - last.at();
    }

    /** Headquarters' clock when it was last heard, and the count that never jumps at that moment. */
    private record Heard(long serverTime, long at) {}

    /** Follows the wake-up stream until it breaks; tells each newest cursor. */
    void follow(LongConsumer head) throws IOException {
        signedAnew(() -> {
            followOnce(head);
            return NOTHING;
        });
    }

    private void followOnce(LongConsumer head) throws IOException {
        Call call = events.newCall(signed("GET", base.resolve("/v1/events"), NOTHING));
        stream = Optional.of(call);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                throw refusal(response);
            }
            BufferedReader lines = new BufferedReader(response.body().charStream());
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("data:")) {
                    head.accept(cursor(line.substring("data:".length()).strip()));
                }
                line = lines.readLine();
            }
        } finally {
            stream = Optional.empty();
        }
    }

    private static long cursor(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("not a cursor on the wake-up stream", e);
        }
    }

    private Request signed(String method, @Nullable HttpUrl url, byte[] body) {
        HttpUrl target = requireNonNull(url, "url is null");
        String query = target.encodedQuery() == null ? "" : "?" + target.encodedQuery();
        TillIdentity identity = who.get();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SignedRequest request = new SignedRequest(
                method,
                target.encodedPath() + query,
                identity.till(),
                identity.epoch(),
                signingTime(),
                HexFormat.of().formatHex(nonce),
                SignedRequest.sha256(body));
        Request.Builder builder = new Request.Builder()
                .url(target)
                .header("Accept-Encoding", "gzip")
                .header(SignedRequest.TILL_HEADER, request.till().toString())
                .header(SignedRequest.EPOCH_HEADER, Long.toString(request.epoch()))
                .header(SignedRequest.TIME_HEADER, Long.toString(request.timestampMillis()))
                .header(SignedRequest.NONCE_HEADER, request.nonce())
                .header(SignedRequest.SIGNATURE_HEADER, sign(request, identity));
        return body.length == 0
                ? builder.method(method, null).build()
                : builder.header("Content-Encoding", "gzip")
                        .method(method, RequestBody.create(body, JSON))
                        .build();
    }

    private static String sign(SignedRequest request, TillIdentity identity) {
        try {
            return request.sign(identity.key());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("the till's key does not sign", e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static <T> T answer(Response response, Class<T> type) throws IOException {
        if (response.code() != 200) {
            throw refusal(response);
        }
        try {
            return Json.read(text(response), type);
        } catch (IllegalArgumentException e) {
            throw new IOException("headquarters' answer cannot be read", e);
        }
    }

    /** A refusal that we know the form of; anything else is somebody in between, and counts as being offline. */
    static RuntimeException refusal(Response response) throws IOException {
        try {
            Refusal refusal = Json.read(text(response), Refusal.class);
            if (refusal.code() != null) {
                return new HeadquartersRefusedException(response.code(), refusal);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("answer " + response.code() + " in an unknown form", e);
        }
        throw new IOException("answer " + response.code() + " without a code");
    }

    private static String text(Response response) throws IOException {
        byte[] raw = read(response.body().byteStream());
        boolean zipped = "gzip".equalsIgnoreCase(response.header("Content-Encoding"));
        byte[] plain = zipped ? read(new GZIPInputStream(new ByteArrayInputStream(raw))) : raw;
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
        if (bytes.length > ANSWER_BYTES_MAX) {
            throw new IOException("an answer of more than " + ANSWER_BYTES_MAX + " bytes");
        }
        return bytes;
    }

    /** Breaks what is under way. */
    @Override
    public void close() {
        stream.ifPresent(Call::cancel);
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
