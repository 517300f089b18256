package org.granary.bench.hq;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.drill.process.DrillFailure;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.store.Json;

/** A till's half of the line without a till: identity, chain and token, and requests as a till signs and packs them. */
final class LineTill {
    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final String base;
    private final KeyPair keys;
    private final TillId id;
    private final long epoch;
    private final long incarnation;
    private String token = "";
    private long sequence;
    private ChainHash last = ChainHash.GENESIS;

    /** What a till pushes, packed and signed, so that only headquarters' work is left to be timed. */
    record Ready(Request request, int bytes) {}

    private LineTill(OkHttpClient http, String base, KeyPair keys, TillId id, long epoch, long incarnation) {
        this.http = http;
        this.base = base;
        this.keys = keys;
        this.id = id;
        this.epoch = epoch;
        this.incarnation = incarnation;
    }

    /** Enrols and greets. */
    static LineTill enrol(OkHttpClient http, String base, String code) throws IOException {
        KeyPair keys = newKeys();
        Request request = new Request.Builder()
                .url(base + "/v1/enrol")
                .post(RequestBody.create(Json.write(enrolment(code, keys)), JSON))
                .build();
        Enrolment.Answer answer = Json.read(send(http, request), Enrolment.Answer.class);
        LineTill till =
                new LineTill(http, base, keys, TillId.parse(answer.till()), answer.epoch(), answer.incarnation());
        till.greet();
        return till;
    }

    private static Enrolment.Request enrolment(String code, KeyPair keys) {
        try {
            return Enrolment.Request.signed(EnrolmentCode.parse(code), "", keys);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    private void greet() throws IOException {
        String genesis = ChainHash.GENESIS.hex();
        Hello.Line line = new Hello.Line(epoch, 0, 1, 1, 1, genesis, genesis, false);
        Hello.Request hello =
                new Hello.Request(ProtocolVersions.OURS.newest(), Hello.Reason.START.name(), 0, "", List.of(line));
        Request request = signed("POST", "/v1/hello", gzip(Json.write(hello)));
        token = Json.read(send(http, request), Hello.Answer.class).token();
    }

    TillId id() {
        return id;
    }

    long epoch() {
        return epoch;
    }

    long incarnation() {
        return incarnation;
    }

    /** The sequence of the newest record made. */
    long sequence() {
        return sequence;
    }

    /** The next sales of this till as a push. */
    Push.Request sales(SaleMaker sales, int count) {
        List<Push.Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String payload = Json.write(SaleMessage.of(sales.next()));
            SyncRecord record = SyncRecord.link(last, epoch, ++sequence, RecordType.SALE.code(), payload);
            last = record.hash();
            items.add(Push.Item.of(record));
        }
        return new Push.Request(ProtocolVersions.OURS.newest(), epoch, 0, incarnation, token, items);
    }

    Ready ready(Push.Request push) {
        byte[] body = gzip(Json.write(push));
        return new Ready(signed("POST", "/v1/push", body), body.length);
    }

    Push.Answer push(Ready ready) throws IOException {
        return Json.read(send(http, ready.request()), Push.Answer.class);
    }

    /** Takes the answer over; everything that was made has to be taken. */
    void keep(Push.Answer answer) {
        if (answer.next() != sequence + 1) {
            throw new DrillFailure("headquarters wants " + answer.next() + " of " + id + ", not " + (sequence + 1));
        }
        token = answer.token();
    }

    Request get(String path) {
        return signed("GET", path, new byte[0]);
    }

    /** The headers of a signed GET, for a client of another kind. */
    Map<String, String> headers(String path) {
        Map<String, String> headers = new TreeMap<>();
        get(path).headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
        return headers;
    }

    private Request signed(String method, String path, byte[] body) {
        SignedRequest signed = new SignedRequest(
                method,
                path,
                id,
                epoch,
                System.currentTimeMillis(),
                UUID.randomUUID().toString(),
                SignedRequest.sha256(body));
        Request.Builder builder = new Request.Builder()
                .url(base + path)
                .header(SignedRequest.TILL_HEADER, id.toString())
                .header(SignedRequest.EPOCH_HEADER, Long.toString(epoch))
                .header(SignedRequest.TIME_HEADER, Long.toString(signed.timestampMillis()))
                .header(SignedRequest.NONCE_HEADER, signed.nonce());
        try {
            builder.header(SignedRequest.SIGNATURE_HEADER, signed.sign(keys.getPrivate()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
        return body.length == 0
                ? builder.build()
                : builder.header("Content-Encoding", "gzip")
                        .method(method, RequestBody.create(body, JSON))
                        .build();
    }

    private static String send(OkHttpClient http, Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            String body = response.body().string();
            if (response.code() != 200) {
                throw new DrillFailure(request.url().encodedPath() + " answered " + response.code() + " " + body);
            }
            return body;
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
