package org.granary.drill.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.drill.process.DrillFailure;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;

/** A till's half of the line without a till, in the hands of an honest cashier or of a thief. Used by one thread at a time. */
final class LineTill {
    static final MediaType JSON = MediaType.get("application/json");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private static final int RECEIPTS_PER_DAY = 5_000;

    private final OkHttpClient http;
    private final KeyPair keys = TillIdentity.newKey();
    private final Random random;
    private final List<SyncRecord> taken = new ArrayList<>();
    private final DocumentId shift;
    private String base = "";
    private TillId id = TillId.parse("ZSL-01");
    private long epoch;
    private long incarnation;
    private String token = "";
    private int receipts;
    private long cursor;

    LineTill(OkHttpClient http, Random random) {
        this.http = http;
        this.random = random;
        this.shift = newId();
    }

    void at(String address) {
        base = address;
    }

    void enrol(String code, String certificateSha256) throws IOException {
        Enrolment.Request message;
        try {
            message = Enrolment.Request.signed(EnrolmentCode.parse(code), certificateSha256, keys);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
        Enrolment.Answer answer = Json.read(
                honest(new Request.Builder()
                        .url(base + "/v1/enrol")
                        .post(RequestBody.create(Json.write(message), JSON))
                        .build()),
                Enrolment.Answer.class);
        id = TillId.parse(answer.till());
        epoch = answer.epoch();
        incarnation = answer.incarnation();
    }

    Request greeting() {
        String genesis = ChainHash.GENESIS.hex();
        Hello.Line line = taken.isEmpty()
                ? new Hello.Line(epoch, 0, 1, 1, 1, genesis, genesis, false)
                : new Hello.Line(epoch, 0, next(), next(), next(), last().hex(), last().hex(), false);
        Hello.Request hello = new Hello.Request(
                ProtocolVersions.OURS.newest(), Hello.Reason.START.name(), incarnation, token, List.of(line));
        return signed("POST", "/v1/hello", gzip(Json.write(hello)));
    }

    void greet() throws IOException {
        greeted(honest(greeting()));
    }

    void greeted(String welcome) {
        Hello.Answer answer = Json.read(welcome, Hello.Answer.class);
        if (answer.epoch() != epoch) {
            throw new DrillFailure("till " + id + " was moved to another epoch");
        }
        token = answer.token();
    }

    /** A sale as the next record. */
    SyncRecord sale() {
        return SyncRecord.link(last(), epoch, next(), RecordType.SALE.code(), Json.write(SaleMessage.of(paid())));
    }

    Request push(SyncRecord... records) {
        List<Push.Item> items = List.of(records).stream().map(Push.Item::of).toList();
        return push(new Push.Request(ProtocolVersions.OURS.newest(), epoch, 0, incarnation, token, items));
    }

    Request push(Push.Request message) {
        return signed("POST", "/v1/push", gzip(Json.write(message)));
    }

    /** Sends it, which has to be taken, and takes the answer over. */
    void deliver(SyncRecord record, Request push) throws IOException {
        Push.Answer answer = Json.read(honest(push), Push.Answer.class);
        if (answer.next() != record.sequence() + 1) {
            throw new DrillFailure("headquarters wants " + answer.next() + " of " + id + " after " + record.sequence());
        }
        token = answer.token();
        taken.add(record);
    }

    Request feed() {
        return signed("GET", "/v1/feed?after=" + cursor + "&limit=500&incarnation=" + incarnation, new byte[0]);
    }

    /** What was read moves the cursor. */
    void pulled(String page) {
        cursor = Json.read(page, org.granary.model.wire.Feed.Page.class).upTo();
    }

    Request signed(String method, String path, byte[] body) {
        return signed(method, path, body, epoch, System.currentTimeMillis(), id);
    }

    Request signed(String method, String path, byte[] body, long claimedEpoch, long time, TillId claimed) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        SignedRequest signed = new SignedRequest(
                method, path, claimed, claimedEpoch, time, HexFormat.of().formatHex(nonce), SignedRequest.sha256(body));
        Request.Builder builder = new Request.Builder()
                .url(base + path)
                .header("Accept-Encoding", "gzip")
                .header(SignedRequest.TILL_HEADER, claimed.toString())
                .header(SignedRequest.EPOCH_HEADER, Long.toString(claimedEpoch))
                .header(SignedRequest.TIME_HEADER, Long.toString(time))
                .header(SignedRequest.NONCE_HEADER, signed.nonce());
        try {
            builder.header(SignedRequest.SIGNATURE_HEADER, signed.sign(keys.getPrivate()));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
        return method.equals("GET")
                ? builder.build()
                : builder.header("Content-Encoding", "gzip")
                        .method(method, RequestBody.create(body, JSON))
                        .build();
    }

    /** Sends what has to be answered with 200. */
    String honest(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            byte[] raw = response.body().bytes();
            String text = "gzip".equalsIgnoreCase(response.header("Content-Encoding"))
                    ? new String(
                            new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(raw)).readAllBytes(),
                            StandardCharsets.UTF_8)
                    : new String(raw, StandardCharsets.UTF_8);
            if (response.code() != 200) {
                throw new DrillFailure(
                        "a legitimate request of " + id + " was refused: " + response.code() + " " + text);
            }
            return text;
        }
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes it", e);
        }
        return bytes.toByteArray();
    }

    private PaidSale paid() {
        receipts++;
        Instant at = Instant.ofEpochMilli(System.currentTimeMillis());
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, at);
        OpenSale open =
                ((ScanResult.Added) OpenSale.EMPTY.scan(Goods.RICE_CODE, 1L + random.nextInt(3), READER, book)).sale();
        ReceiptNumber receipt =
                new ReceiptNumber(id, DATE.plusDays(receipts / RECEIPTS_PER_DAY), 1 + receipts % RECEIPTS_PER_DAY);
        OpenSale.Ticket ticket = new OpenSale.Ticket(newId(), receipt, shift, new CashierId("07"), at);
        Settlement settlement = open.settleCash(Money.ofFen(1_000_00), CashRounding.JIAO_DOWN, book, ticket);
        return ((Settlement.Settled) settlement).sale();
    }

    private DocumentId newId() {
        return DocumentId.of(Instant.ofEpochMilli(System.currentTimeMillis()), random.nextLong(), random.nextLong());
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

    String token() {
        return token;
    }

    /** Every record that headquarters said it has. */
    List<SyncRecord> taken() {
        return List.copyOf(taken);
    }

    long next() {
        return taken.size() + 1L;
    }

    private ChainHash last() {
        return taken.isEmpty() ? ChainHash.GENESIS : taken.get(taken.size() - 1).hash();
    }
}
