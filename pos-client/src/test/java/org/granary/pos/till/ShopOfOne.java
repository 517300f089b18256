package org.granary.pos.till;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.granary.model.catalog.Form;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Feed;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillDisk;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.AbsentDevices;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.journal.BreakableFolder;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.IdentityStore;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.clock.TimeSource;

/** One till, its headquarters and its devices, with three articles; everything real but the devices and headquarters. */
public final class ShopOfOne implements AutoCloseable {
    public static final TillId TILL = TillId.parse("ZSL-01");
    public static final String RICE = "6909000000017";
    public static final String OIL = "6909000000024";
    public static final String LABEL = "00007E1F010010A0";
    public static final Cashier CASHIER = new Cashier(new CashierId("07"), "王小芳", false);

    public final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    public final FakePrinter printer = new FakePrinter();
    public final FakeLabels labels = new FakeLabels(clock);
    public final FakeHeadquarters headquarters;

    /** Whether the journal's disk forces nothing. */
    public volatile boolean diskBroken;

    private final KeyPair key = TillIdentity.newKey();

    public ShopOfOne() {
        headquarters = new FakeHeadquarters(key.getPublic(), 1);
        headquarters.publish(Feed.SHOP, "ZSL", new Feed.ShopPayload("ZSL", "中山路店", "江城市", "000"));
        headquarters.publish(Feed.CASHIER, "07", new Feed.CashierPayload("07", "王小芳", pinHash("7070"), "cashier"));
        publish(sku("DM0001", "谷丰 五常大米", "10kg/袋", RICE, 7_990));
        publish(sku("YO0001", "一品香 花生油", "5L/桶", OIL, 12_990));
        headquarters.publish(Feed.LABEL, LABEL, new Feed.LabelPayload(LABEL, "ZSL", "A1-01", "DM0001", 296, 128));
    }

    /** Somebody else, with a badge. */
    public void hire(String number, String name, String pin, String role, String badge) {
        String sha256 = SignedRequest.sha256(badge.getBytes(StandardCharsets.UTF_8));
        headquarters.publish(Feed.CASHIER, number, new Feed.CashierPayload(number, name, pinHash(pin), role, sha256));
    }

    private void publish(Sku sku) {
        headquarters.publish(Feed.SKU, sku.code().value(), Feed.SkuPayload.of(sku));
    }

    public static Sku sku(String code, String name, String spec, String barcode, long fen) {
        return new Sku(
                new SkuCode(code),
                name,
                "",
                code.substring(code.length() - 3),
                spec,
                "大米",
                "谷丰",
                "黑龙江五常",
                "一级",
                Measure.PIECE,
                Form.PACKED,
                barcode,
                List.of(),
                Money.ofFen(fen),
                Money.ofFen(fen / 2),
                Money.ofFen(fen / 2),
                9,
                365,
                true,
                "",
                "");
    }

    /** Publishes a new price of the rice, effective after {@code in}. */
    public void price(long version, long fen, Duration in) {
        SellUnit rice = SellUnit.single(new SkuCode("DM0001"));
        headquarters.publish(
                Feed.PRICE,
                Long.toString(version),
                Feed.PricePayload.of(new PriceVersion(
                        version,
                        clock.instant().plus(in),
                        List.of(),
                        List.of(new PriceVersion.Entry(rice, Money.ofFen(fen))))));
    }

    public Till start(Path data) {
        return start(data, CrashPoints.NONE);
    }

    public Till start(Path data, CrashPoints crashPoints) {
        return start(data, crashPoints, headquarters.url());
    }

    public Till start(Path data, CrashPoints crashPoints, String url) {
        return start(data, crashPoints, url, TimeSource.of(clock));
    }

    public Till start(Path data, TimeSource time) {
        return start(data, CrashPoints.NONE, headquarters.url(), time);
    }

    private Till start(Path data, CrashPoints crashPoints, String url, TimeSource time) {
        IdentityStore identities = new IdentityStore(data);
        if (identities.load().isEmpty()) {
            identities.save(new TillIdentity(TILL, 1, "hq", "", "", key.getPrivate()));
        }
        TillSettings settings =
                new TillSettings(data, url, null, Devices.Settings.NONE, 48, Locale.SIMPLIFIED_CHINESE, true);
        return Till.start(
                settings,
                time,
                crashPoints,
                corrected -> new Devices(AbsentDevices.scanner(), printer, labels),
                disk(data));
    }

    private TillDisk disk(Path data) {
        TillDisk disk = TillDisk.in(data);
        return new TillDisk(
                new BreakableFolder(disk.journal(), () -> diskBroken), disk.segmentBytes(), disk.database());
    }

    /** Waits for the feed, then opens a shift. */
    public void open(Till till) {
        Until.holds(
                "the till has the catalogue",
                () -> till.prices().current().catalog().size() == 2
                        && till.sync().status().feedCursor() >= 5);
        till.shifts().open(CASHIER, Money.ofFen(50_000)).join();
    }

    /** Scans, settles with enough cash, and does not complete. */
    public PaidSale settle(Till till, String code, long packs) {
        ScanResult scan = OpenSale.EMPTY.scan(
                code, packs, till.sales().codeReader(), till.prices().current());
        OpenSale sale = ((ScanResult.Added) scan).sale();
        Settlement settlement = sale.settleCash(
                Money.ofFen(100_000_00),
                CashRounding.JIAO_DOWN,
                till.prices().current(),
                till.sales().nextTicket(CASHIER));
        return ((Settlement.Settled) settlement).sale();
    }

    public PaidSale sell(Till till, String code, long packs) {
        return till.sales().complete(settle(till, code, packs)).join().sale();
    }

    /** Waits until the database has everything that the journal has. */
    public static void projected(Till till) {
        Until.holds("the database caught up", () -> till.projectionLag() == 0);
    }

    /** A copy of the folder as a killed process would leave it. */
    public static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.resolve("journal"));
            copyFile(from.resolve("till.mv.db"), to.resolve("till.mv.db"));
            copyFile(from.resolve("identity.json"), to.resolve("identity.json"));
            try (Stream<Path> segments = Files.list(from.resolve("journal"))) {
                segments.forEach(
                        segment -> copyFile(segment, to.resolve("journal").resolve(segment.getFileName())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pinHash(String pin) {
        byte[] salt = "sixteen bytes ok".getBytes(StandardCharsets.UTF_8);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(1_024)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[32];
        generator.generateBytes(pin.getBytes(StandardCharsets.UTF_8), hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=1024,t=1,p=1$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public void close() {
        headquarters.close();
    }
}
