package org.granary.drill.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.Push;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Json;

/** Makes requests of each kind. Used by one thread; the same seed makes the same plan. */
final class Attacker {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private static final int OVERSIZED_BYTES = 4 * 1024 * 1024 + 1;
    private static final int BOMB_BYTES = 20 * 1024 * 1024;
    private static final long SIX_MINUTES = 6 * 60_000L;
    private static final byte[] BOMB = LineTill.gzip(new byte[BOMB_BYTES]);
    private static final byte[] BULK = new byte[OVERSIZED_BYTES];
    private static final List<String> PAGES =
            List.of("/console", "/console/shops", "/console/members", "/console/api/sales", "/console/api/points");
    private static final List<String> FORMS = List.of(
            "/console/prices",
            "/console/tills/ZSL-01/code",
            "/console/tills/ZSL-01/revoke",
            "/console/suspense/settle");

    private final HttpUrl base;
    private final Random random;
    private final Secrets secrets;
    private final Loot loot;
    private final LineTill stolen;
    private final LineTill revoked;
    private final List<TillId> victims;
    private final String session;
    private final KeyPair unknownKey = TillIdentity.newKey();

    /**
     * Makes an attacker.
     *
     * @param stolen a till whose key the attacker has; it signs rightly, and may do nothing but what it could do anyway
     * @param revoked signs rightly, and may do nothing
     * @param victims tills that it would like to be
     * @param session cookie of somebody who is signed in to the console
     */
    Attacker(
            HttpUrl base,
            Random random,
            Secrets secrets,
            Loot loot,
            LineTill stolen,
            LineTill revoked,
            List<TillId> victims,
            String session) {
        this.base = base;
        this.random = random;
        this.secrets = secrets;
        this.loot = loot;
        this.stolen = stolen;
        this.revoked = revoked;
        this.victims = List.copyOf(victims);
        this.session = session;
    }

    Request make(Kind kind) throws IOException {
        Request request = switch (kind) {
            case REPLAYED_PUSH -> loot.anyPush(random);
            case REPLAYED_READ -> loot.anyRead(random);
            case REPLAYED_GREETING -> loot.anyGreeting(random);
            case ALTERED_BODY -> alteredBody();
            case ALTERED_HEADER -> alteredHeader();
            case ALTERED_PATH -> alteredPath();
            case ALTERED_SIGNATURE -> alteredSignature();
            case REORDERED -> reordered();
            case OTHER_HISTORY -> otherHistory();
            case WRONG_EPOCH -> wrongEpoch();
            case OTHER_TIME -> otherTime();
            case MALFORMED -> malformed();
            case OUT_OF_BOUNDS -> outOfBounds();
            case ZIP_BOMB -> stolen.signed("POST", any(List.of("/v1/day", "/v1/push", "/v1/hello")), BOMB);
            case OTHER_SHOP -> otherShop();
            case OVERSIZED -> oversized();
            case WITHOUT_LENGTH -> withoutLength();
            case REVOKED -> revokedTill();
            case UNSIGNED -> unsigned();
            case UNKNOWN_TILL -> unknownTill();
            case CONSOLE_WITHOUT_SESSION -> withoutSession();
            case CONSOLE_WITHOUT_TOKEN -> withoutToken();
            case ENROLMENT_GUESS -> enrolment();
            case PASSWORD_GUESS -> password();
        };
        return request.newBuilder()
                .header("User-Agent", secrets.name().hashCode() + " " + secrets.phone())
                .build();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Request alteredBody() throws IOException {
        Request captured = loot.anyPush(random);
        okio.Buffer body = new okio.Buffer();
        java.util.Objects.requireNonNull(captured.body(), "a push has a body").writeTo(body);
        byte[] bytes = body.readByteArray();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return captured.newBuilder()
                .method("POST", RequestBody.create(bytes, LineTill.JSON))
                .build();
    }

    private Request alteredHeader() {
        Request captured = random.nextBoolean() ? loot.anyPush(random) : loot.anyRead(random);
        Map<String, String> changes = new HashMap<>();
        changes.put(SignedRequest.TILL_HEADER, otherThan(captured.header(SignedRequest.TILL_HEADER)));
        changes.put(SignedRequest.EPOCH_HEADER, Long.toString(2 + random.nextInt(9)));
        changes.put(SignedRequest.TIME_HEADER, Long.toString(System.currentTimeMillis() + 1 + random.nextInt(900)));
        changes.put(SignedRequest.NONCE_HEADER, secrets.nonce() + random.nextInt());
        Map.Entry<String, String> change = any(List.copyOf(changes.entrySet()));
        return captured.newBuilder().header(change.getKey(), change.getValue()).build();
    }

    private String otherThan(@org.jspecify.annotations.Nullable String till) {
        return any(victims.stream()
                .map(TillId::toString)
                .filter(other -> !other.equals(till))
                .toList());
    }

    private Request alteredPath() {
        Request captured = loot.anyRead(random);
        HttpUrl.Builder url = captured.url().newBuilder();
        return captured.newBuilder()
                .url(
                        random.nextBoolean()
                                ? url.encodedPath(any(List.of(
                                                "/v1/records", "/v1/snapshot", "/v1/shop-key", "/v1/stock-base")))
                                        .build()
                                : url.setQueryParameter("after", Integer.toString(1 + random.nextInt(99)))
                                        .addQueryParameter("phone", secrets.phone())
                                        .build())
                .build();
    }

    private Request alteredSignature() {
        Request captured = random.nextBoolean() ? loot.anyPush(random) : loot.anyRead(random);
        String signature = String.valueOf(captured.header(SignedRequest.SIGNATURE_HEADER));
        String changed = switch (random.nextInt(3)) {
            case 0 -> signature.substring(1) + (signature.startsWith("A") ? "B" : "A");
            case 1 -> "";
            default -> loot.anyRead(random).header(SignedRequest.SIGNATURE_HEADER) + "=";
        };
        return captured.newBuilder()
                .header(SignedRequest.SIGNATURE_HEADER, changed)
                .header(SignedRequest.NONCE_HEADER, "x" + random.nextLong())
                .build();
    }

    /** Records behind a gap. */
    private Request reordered() {
        SyncRecord ahead = SyncRecord.link(
                ChainHash.GENESIS, stolen.epoch(), stolen.next() + 1 + random.nextInt(40), "sale", personal());
        return stolen.push(ahead);
    }

    /** Other records under numbers that headquarters has. */
    private Request otherHistory() {
        return stolen.push(SyncRecord.link(ChainHash.GENESIS, stolen.epoch(), 1, "sale", personal()));
    }

    private Request wrongEpoch() {
        long claimed = stolen.epoch() + 1 + random.nextInt(50);
        byte[] body = LineTill.gzip(
                Json.write(new Push.Request(2, stolen.epoch(), 0, stolen.incarnation(), stolen.token(), List.of())));
        return random.nextBoolean()
                ? stolen.signed("POST", "/v1/push", body, claimed, System.currentTimeMillis(), stolen.id())
                : stolen.signed("GET", "/v1/snapshot", new byte[0], claimed, System.currentTimeMillis(), stolen.id());
    }

    private Request otherTime() {
        long off = SIX_MINUTES + random.nextInt(1_000_000_000);
        long time = System.currentTimeMillis() + (random.nextBoolean() ? off : -off);
        return stolen.signed("GET", "/v1/snapshot", new byte[0], stolen.epoch(), time, stolen.id());
    }

    private Request malformed() {
        String broken = switch (random.nextInt(4)) {
            case 0 -> "{\"token\":\"" + secrets.phone();
            case 1 -> "[" + personal() + "]";
            case 2 -> "{\"v\":\"" + secrets.name() + "\",\"records\":null,\"lines\":null}";
            default -> "null";
        };
        byte[] body = random.nextInt(4) == 0 ? broken.getBytes(StandardCharsets.UTF_8) : LineTill.gzip(broken);
        return stolen.signed("POST", any(List.of("/v1/push", "/v1/hello", "/v1/day", "/v1/held/take")), body);
    }

    private Request outOfBounds() {
        Push.Item item = new Push.Item(stolen.next(), "t".repeat(80), personal(), "0".repeat(64));
        Push.Item negative = new Push.Item(-1, "sale", personal(), "0".repeat(64));
        return stolen.push(new Push.Request(
                2,
                stolen.epoch(),
                random.nextBoolean() ? 0 : -1,
                stolen.incarnation(),
                random.nextBoolean() ? stolen.token() : "t".repeat(200),
                List.of(random.nextBoolean() ? item : negative)));
    }

    /** With its own key, about or as a till of another shop. */
    private Request otherShop() {
        TillId victim = any(victims);
        if (random.nextBoolean()) {
            return stolen.signed(
                    "GET",
                    any(List.of("/v1/snapshot", "/v1/shop-key", "/v1/stock-base", "/v1/records?epoch=1&from=1")),
                    new byte[0],
                    1,
                    System.currentTimeMillis(),
                    victim);
        }
        return stolen.signed(
                "POST",
                "/v1/held/take",
                LineTill.gzip(Json.write(new HeldSaleMessage.Taken(
                        1,
                        "01938f00-0000-7000-8000-000000000001",
                        "01938f00-0000-7000-8000-000000000002",
                        victim.toString(),
                        "07",
                        0))));
    }

    /** Named too long before it is sent, or sent. */
    private Request oversized() {
        Request bulk = stolen.signed("POST", "/v1/push", new byte[0])
                .newBuilder()
                .method("POST", RequestBody.create(BULK, LineTill.JSON))
                .build();
        return random.nextInt(20) == 0
                ? bulk
                : bulk.newBuilder().header("Expect", "100-continue").build();
    }

    private Request withoutLength() {
        Request captured = loot.anyPush(random);
        return captured.newBuilder()
                .method("POST", new RequestBody() {
                    @Override
                    public MediaType contentType() {
                        return LineTill.JSON;
                    }

                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.writeUtf8(personal());
                    }
                })
                .build();
    }

    private Request revokedTill() {
        return switch (random.nextInt(3)) {
            case 0 -> revoked.greeting();
            case 1 -> revoked.feed();
            default -> revoked.push(revoked.sale());
        };
    }

    private Request unsigned() {
        return new Request.Builder()
                .url(base.newBuilder()
                        .encodedPath("/v1/push")
                        .addQueryParameter("name", secrets.name())
                        .build())
                .header("X-Phone", secrets.phone())
                .post(RequestBody.create(personal(), LineTill.JSON))
                .build();
    }

    private Request unknownTill() {
        SignedRequest signed = new SignedRequest(
                "GET",
                "/v1/snapshot",
                TillId.parse("XXX-0" + (1 + random.nextInt(9))),
                1,
                System.currentTimeMillis(),
                secrets.nonce() + random.nextInt(),
                SignedRequest.sha256(new byte[0]));
        try {
            return new Request.Builder()
                    .url(base.resolve("/v1/snapshot"))
                    .header(SignedRequest.TILL_HEADER, signed.till().toString())
                    .header(SignedRequest.EPOCH_HEADER, "1")
                    .header(SignedRequest.TIME_HEADER, Long.toString(signed.timestampMillis()))
                    .header(SignedRequest.NONCE_HEADER, signed.nonce())
                    .header(SignedRequest.SIGNATURE_HEADER, signed.sign(unknownKey.getPrivate()))
                    .build();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
    }

    private Request withoutSession() {
        Request.Builder request = new Request.Builder();
        if (random.nextBoolean()) {
            request.header("Cookie", "granary-session=" + secrets.nonce());
        }
        return random.nextBoolean()
                ? request.url(base.resolve(any(PAGES))).build()
                : request.url(base.resolve(any(FORMS))).post(form()).build();
    }

    private Request withoutToken() {
        Request.Builder request = new Request.Builder()
                .url(base.resolve(any(FORMS)))
                .header("Cookie", session)
                .post(form());
        if (random.nextBoolean()) {
            request.header("Origin", "https://elsewhere.example");
        }
        return request.build();
    }

    private RequestBody form() {
        return RequestBody.create(
                ("_csrf=" + secrets.nonce() + "&phone=" + secrets.phone() + "&unit=R001&price=0.01&confirmed=1")
                        .getBytes(StandardCharsets.UTF_8),
                FORM);
    }

    private Request enrolment() {
        EnrolmentCode guess = EnrolmentCode.parse(secrets.code());
        try {
            Enrolment.Request message = Enrolment.Request.signed(guess, "", unknownKey);
            return new Request.Builder()
                    .url(base.resolve("/v1/enrol"))
                    .post(RequestBody.create(Json.write(message), LineTill.JSON))
                    .build();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
    }

    private Request password() {
        return new Request.Builder()
                .url(base.resolve("/console/login"))
                .post(new FormBody.Builder()
                        .add("password", secrets.password() + random.nextInt(99))
                        .build())
                .build();
    }

    private String personal() {
        return "{\"phone\":\"" + secrets.phone() + "\",\"name\":\"" + secrets.name() + "\",\"n\":" + random.nextInt()
                + "}";
    }
}
