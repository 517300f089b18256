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
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
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
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;
import org.jspecify.annotations.Nullable;

/** Headquarters' four signed requests. Blocks; every call ends within its time-outs. */
final class HeadquartersClient implements AutoCloseable {
    /** Longer than headquarters' heartbeat of 15 s, so that a dead stream is noticed. */
    private static final Duration EVENT_SILENCE = Duration.ofSeconds(40);

    private static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;
    private static final int NONCE_BYTES = 12;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final byte[] NOTHING = {};

    private final HttpUrl base;
    private final TillIdentity identity;
    private final InstantSource clock;
    private final OkHttpClient http;
    private final OkHttpClient events;
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<Call> stream = Optional.empty();

    HeadquartersClient(HttpUrl base, TillIdentity identity, InstantSource clock) {
        this.base = base;
        this.identity = identity;
        this.clock = clock;
        this.http = HttpClients.to(base, identity.certificateSha256());
        this.events = http.newBuilder()
                .readTimeout(EVENT_SILENCE)
                .callTimeout(Duration.ZERO)
                .build();
    }

    /**
     * Pushes records.
     *
     * @param sent called when the request is on its way and before the answer is read
     */
    Push.Answer push(List<SyncRecord> records, Runnable sent) throws IOException {
        String body = Json.write(
                new Push.Request(1, records.stream().map(Push.Item::of).toList()));
        Request request = signed("POST", base.resolve("/v1/push"), gzip(body));
        try (Response response = http.newCall(request).execute()) {
            sent.run();
            return answer(response, Push.Answer.class);
        }
    }

    Feed.Page feed(long after, int limit) throws IOException {
        HttpUrl url = base.resolve("/v1/feed?after=" + after + "&limit=" + limit);
        try (Response response = http.newCall(signed("GET", url, NOTHING)).execute()) {
            return answer(response, Feed.Page.class);
        }
    }

    DayComparison.Answer day(DayComparison.Request figures) throws IOException {
        Request request = signed("POST", base.resolve("/v1/day"), gzip(Json.write(figures)));
        try (Response response = http.newCall(request).execute()) {
            return answer(response, DayComparison.Answer.class);
        }
    }

    /** Follows the wake-up stream until it breaks; tells each newest cursor. */
    void follow(LongConsumer head) throws IOException {
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
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SignedRequest request = new SignedRequest(
                method,
                target.encodedPath() + query,
                identity.till(),
                identity.epoch(),
                clock.millis(),
                HexFormat.of().formatHex(nonce),
                SignedRequest.sha256(body));
        Request.Builder builder = new Request.Builder()
                .url(target)
                .header("Accept-Encoding", "gzip")
                .header(SignedRequest.TILL_HEADER, request.till().toString())
                .header(SignedRequest.EPOCH_HEADER, Long.toString(request.epoch()))
                .header(SignedRequest.TIME_HEADER, Long.toString(request.timestampMillis()))
                .header(SignedRequest.NONCE_HEADER, request.nonce())
                .header(SignedRequest.SIGNATURE_HEADER, sign(request));
        return body.length == 0
                ? builder.method(method, null).build()
                : builder.header("Content-Encoding", "gzip")
                        .method(method, RequestBody.create(body, JSON))
                        .build();
    }

    private String sign(SignedRequest request) {
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
