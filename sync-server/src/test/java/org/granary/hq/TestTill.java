package org.granary.hq;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.catalog.SellUnit;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Hello;
import org.granary.model.wire.LabelDeliveredMessage;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.ShiftOpenedMessage;

/** A till as headquarters sees it: a key, a sequence, signed requests. Written from the protocol, apart from the till's own. */
public final class TestTill {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);

    /** An answer. */
    public record Answer(int status, String body) {
        public <T> T as(Class<T> type) {
            return Json.read(body, type);
        }
    }

    private final OkHttpClient http = new OkHttpClient();
    private final KeyPair keys;
    private String base = "";
    private TillId id = TillId.parse("ZSL-01");
    private long epoch = 1;
    private long sequence;
    private long incarnation;
    private String token = "";
    private ChainHash last = ChainHash.GENESIS;
    private int receipts;
    private long time = AT.toEpochMilli();
    private DocumentId shift = newId();

    public TestTill() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestTill enrolled(Headquarters headquarters, String till) throws IOException {
        TestTill enrolled = new TestTill();
        enrolled.at(headquarters);
        String code = requireNonNull(headquarters.enrolmentCodes().get(TillId.parse(till)), "no code");
        Enrolment.Answer answer = enrolled.enrol(code).as(Enrolment.Answer.class);
        enrolled.id = TillId.parse(answer.till());
        enrolled.epoch = answer.epoch();
        enrolled.greet();
        return enrolled;
    }

    /** From now on talks to this headquarters. */
    public void at(Headquarters headquarters) {
        base = "http://127.0.0.1:" + headquarters.port();
    }

    /** Tries a code without becoming anybody. */
    public Answer enrolCodeAt(Headquarters headquarters, String code) throws IOException {
        at(headquarters);
        return enrol(code);
    }

    public Answer enrol(String code) throws IOException {
        try {
            return enrol(Enrolment.Request.signed(EnrolmentCode.parse(code), "", keys));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer enrol(Enrolment.Request message) throws IOException {
        return send(new Request.Builder()
                .url(base + "/v1/enrol")
                .post(RequestBody.create(Json.text(message), JSON))
                .build());
    }

    public KeyPair keys() {
        return keys;
    }

    public SyncRecord record(String type, String payload) {
        SyncRecord record = SyncRecord.link(last, epoch, ++sequence, type, payload);
        last = record.hash();
        return record;
    }

    /** Says where it stands, and takes over epoch, incarnation and token. */
    public Hello.Answer greet() throws IOException {
        return greet(Hello.Reason.START);
    }

    public Hello.Answer greet(Hello.Reason reason) throws IOException {
        Hello.Line line =
                new Hello.Line(epoch, 0, sequence + 1, sequence + 1, sequence + 1, last.hex(), last.hex(), false);
        Hello.Request request =
                new Hello.Request(ProtocolVersions.OURS.newest(), reason.name(), incarnation, token, List.of(line));
        Hello.Answer answer = post("/v1/hello", Json.text(request)).as(Hello.Answer.class);
        epoch = answer.epoch();
        incarnation = answer.incarnation();
        token = answer.token();
        return answer;
    }

    public Answer push(List<SyncRecord> records) throws IOException {
        List<Push.Item> items = records.stream().map(Push.Item::of).toList();
        Push.Request request = new Push.Request(ProtocolVersions.OURS.newest(), epoch, 0, incarnation, token, items);
        Answer answer = post("/v1/push", Json.text(request));
        if (answer.status() == 200) {
            token = answer.as(Push.Answer.class).token();
        }
        return answer;
    }

    /** Sends the first record of an epoch before the current one, greeting first. */
    public Answer deliver(long lineEpoch, SyncRecord record) throws IOException {
        String genesis = ChainHash.GENESIS.hex();
        List<Hello.Line> lines = List.of(
                new Hello.Line(lineEpoch, 0, 1, 2, 1, genesis, record.hash().hex(), false),
                new Hello.Line(epoch, 0, 1, 1, 1, genesis, genesis, false));
        Hello.Request hello =
                new Hello.Request(ProtocolVersions.OURS.newest(), Hello.Reason.START.name(), incarnation, token, lines);
        token = post("/v1/hello", Json.text(hello)).as(Hello.Answer.class).token();
        return post(
                "/v1/push",
                Json.text(new Push.Request(
                        ProtocolVersions.OURS.newest(),
                        lineEpoch,
                        0,
                        incarnation,
                        token,
                        List.of(Push.Item.of(record)))));
    }

    public Answer push(SyncRecord... records) throws IOException {
        return push(List.of(records));
    }

    public Feed.Page feed(long after, int limit) throws IOException {
        return get("/v1/feed?after=" + after + "&limit=" + limit + "&incarnation=" + incarnation)
                .as(Feed.Page.class);
    }

    /** Applies everything there is, and says so. */
    public List<Feed.Entry> catchUp(long after) throws IOException {
        List<Feed.Entry> entries = new ArrayList<>();
        long cursor = after;
        while (true) {
            Feed.Page page = feed(cursor, 100);
            entries.addAll(page.entries());
            if (page.upTo() == cursor) {
                return entries;
            }
            cursor = page.upTo();
        }
    }

    public Answer post(String path, String body) throws IOException {
        return ask("POST", path, body);
    }

    public Answer get(String path) throws IOException {
        return ask("GET", path, "");
    }

    /** Asks, and once more when headquarters says what time it is. */
    private Answer ask(String method, String path, String body) throws IOException {
        Answer answer = send(signed(method, path, body, "nonce-" + UUID.randomUUID()));
        if (answer.status() != 401 || !answer.as(Refusal.class).code().equals(Refusal.CLOCK)) {
            return answer;
        }
        time = answer.as(Refusal.class).serverTime();
        return send(signed(method, path, body, "nonce-" + UUID.randomUUID()));
    }

    /** Signs with this time from now on. */
    public void signAt(Instant instant) {
        time = instant.toEpochMilli();
    }

    public Request signed(String method, String path, String body, String nonce) {
        return signed(method, path, body.getBytes(StandardCharsets.UTF_8), nonce);
    }

    public Request signed(String method, String path, byte[] bytes, String nonce) {
        SignedRequest request = new SignedRequest(method, path, id, epoch, time, nonce, SignedRequest.sha256(bytes));
        String signature;
        try {
            signature = request.sign(keys.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Request.Builder()
                .url(base + path)
                .method(method, method.equals("GET") ? null : RequestBody.create(bytes, JSON))
                .header(SignedRequest.TILL_HEADER, id.toString())
                .header(SignedRequest.EPOCH_HEADER, Long.toString(epoch))
                .header(SignedRequest.TIME_HEADER, Long.toString(time))
                .header(SignedRequest.NONCE_HEADER, nonce)
                .header(SignedRequest.SIGNATURE_HEADER, signature)
                .build();
    }

    public Answer send(Request request) throws IOException {
        try (Response response = http.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string());
        }
    }

    public OkHttpClient http() {
        return http;
    }

    public void claimEpoch(long claimed) {
        epoch = claimed;
    }

    public TillId id() {
        return id;
    }

    /** Two bags of rice under promotions. */
    public PaidSale saleUnder(PromotionRules rules) {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        OpenSale sale = added(OpenSale.EMPTY.scan(Goods.RICE_CODE, 2, new CodeReader(Set.of("28")), book));
        return settled(id, sale, new Pricing(book, rules, Shopper.at(id.shop(), "till"), AT));
    }

    /** Two bags of rice at a price that somebody set by hand. */
    public PaidSale saleByHand(PriceOverride by) {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        OpenSale sale = added(OpenSale.EMPTY.scan(Goods.RICE_CODE, 2, new CodeReader(Set.of("28")), book));
        return settled(id, sale.override(1, by, Pricing.of(book)).orElseThrow(), Pricing.of(book));
    }

    /** Two bags of rice and 1.234 kg of loose rice for cash. */
    public PaidSale sale() {
        return saleOf(id);
    }

    public PaidSale saleOf(TillId till) {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        CodeReader reader = new CodeReader(Set.of("28"));
        OpenSale sale = added(OpenSale.EMPTY.scan(Goods.RICE_CODE, 2, reader, book));
        sale = added(sale.scan(CodeReader.embed("28", "00012", 1_234), 1, reader, book));
        return settled(till, sale, Pricing.of(book));
    }

    /** Two bags of rice that something other than cash paid for. */
    public PaidSale salePaidBy(TenderKind kind, String reference) {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        OpenSale sale = added(OpenSale.EMPTY.scan(Goods.RICE_CODE, 2, new CodeReader(Set.of("28")), book));
        Tender tender = Tender.of(kind, sale.price(book).total(), reference);
        return settled(sale.settle(List.of(tender), Money.ZERO, Pricing.of(book), ticket(id)));
    }

    /** One package of loose rice with its weight and its amount on the label. */
    public PaidSale packageSale(long grams, Money label) {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, AT);
        CodeTemplate template = CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0);
        CodeReader reader = new CodeReader(List.of(template));
        String code = template.write(Goods.LOOSE_PLU, grams, label);
        return settled(id, added(OpenSale.EMPTY.scan(code, 1, reader, book)), Pricing.of(book));
    }

    private PaidSale settled(TillId till, OpenSale sale, Pricing pricing) {
        return settled(sale.settleCash(Money.ofFen(200_00), CashRounding.JIAO_DOWN, pricing, ticket(till)));
    }

    private OpenSale.Ticket ticket(TillId till) {
        return new OpenSale.Ticket(newId(), new ReceiptNumber(till, DATE, ++receipts), shift, new CashierId("07"), AT);
    }

    private static PaidSale settled(Settlement settlement) {
        if (settlement instanceof Settlement.Settled settled) {
            return settled.sale();
        }
        throw new IllegalStateException("not settled: " + settlement);
    }

    private static OpenSale added(ScanResult result) {
        if (result instanceof ScanResult.Added added) {
            return added.sale();
        }
        throw new IllegalStateException("not added: " + result);
    }

    public SyncRecord saleRecord(PaidSale sale) {
        return record(RecordType.SALE.code(), Json.text(SaleMessage.of(sale)));
    }

    public SyncRecord shiftOpened() {
        shift = newId();
        return record(RecordType.SHIFT_OPENED.code(), Json.text(ShiftOpenedMessage.of(opened())));
    }

    public SyncRecord shiftClosed() {
        ZReport report = ZReport.close(opened(), ShiftTotals.NONE, newId(), 1, Money.ofFen(100_00), AT.plusSeconds(60));
        return record(RecordType.SHIFT_CLOSED.code(), Json.text(ShiftClosedMessage.of(report)));
    }

    private ShiftOpened opened() {
        return new ShiftOpened(shift, id, new CashierId("07"), DATE, Money.ofFen(100_00), AT);
    }

    public SyncRecord labelDelivered(String mac, String sku, long fen, long version) {
        return labelDelivered(mac, sku, fen, version, 0);
    }

    /** The same as host under a label lease. */
    public SyncRecord labelDelivered(String mac, String sku, long fen, long version, long term) {
        LabelDelivered delivered = new LabelDelivered(
                newId(),
                mac,
                SellUnit.single(new SkuCode(sku)),
                new UnitPrice(Money.ofFen(fen), version),
                "0011223344556677",
                AT,
                term);
        return record(RecordType.LABEL_DELIVERED.code(), Json.text(LabelDeliveredMessage.of(delivered)));
    }

    private static DocumentId newId() {
        UUID random = UUID.randomUUID();
        return DocumentId.of(AT, random.getMostSignificantBits(), random.getLeastSignificantBits());
    }
}
