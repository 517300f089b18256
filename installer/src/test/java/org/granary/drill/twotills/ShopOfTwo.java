package org.granary.drill.twotills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.granary.drill.hq.ConsoleClient;
import org.granary.drill.process.NetworkGate;
import org.granary.drill.process.Wait;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.store.DatabaseSettings;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillDisk;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.AbsentDevices;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.security.Cashier;
import org.granary.pos.stock.OnHand;
import org.granary.pos.sync.CrashPoints;
import org.jspecify.annotations.Nullable;

/** Headquarters, two tills with journal and database, and a network gate before each till. */
final class ShopOfTwo implements AutoCloseable {
    static final String RICE = "6909000000017";
    static final SkuCode RICE_SKU = new SkuCode("R001");
    static final String LABEL = "00007E1F010010A0";
    static final Cashier CASHIER = new Cashier(new CashierId("07"), "甲", false);
    static final long LIST_PRICE = 79_90;

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "a password for tests";
    private static final String CATALOGUE = """
            sku,name,pinyin,short_code,spec,category,brand,origin,grade,measure,form,barcode,retail_price,supply_price,cost_price,tax_rate,shelf_life_days,batch_tracked,storage,supplier
            R001,谷丰 五常大米,,101,10kg/袋,大米,谷丰,五常,一级,piece,packed,6909000000017,79.90,70,60,9,365,1,阴凉,谷丰粮业
            N001,田园记 鸡蛋挂面,,201,1kg/包,面条,田园记,河北,一级,piece,packed,6909000000116,12.80,10,9,9,365,1,阴凉,谷丰粮业
            """;

    /** Moves when a test says so; headquarters and tills go by it. */
    static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T02:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    final HandClock clock = new HandClock();
    final Shelf shelf = new Shelf(clock);
    final NetworkGate firstGate;
    final NetworkGate secondGate;
    final Till first;
    final Till second;
    private final Path folder;
    private final Headquarters headquarters;
    private boolean secondEnded;

    /** Starts everything, waits until both tills know the shop, and opens their shifts. */
    ShopOfTwo(Path folder) {
        this.folder = folder;
        headquarters = Headquarters.start(settings(), clock);
        firstGate = new NetworkGate(headquarters.port());
        secondGate = new NetworkGate(headquarters.port());
        first = till("ZSL-01", firstGate);
        until("the first till hosts the labels", () -> shelf.shows(LABEL) == 0);
        second = till("ZSL-02", secondGate);
        for (Till till : new Till[] {first, second}) {
            until("the catalogue", () -> till.prices().current().catalog().size() == 2);
            till.shifts().open(CASHIER, Money.ofFen(100_00)).join();
            until("the stock", () -> onHand(till).isPresent());
            until("the members' keys", () -> till.members().ready());
        }
        level();
    }

    private HeadquartersSettings settings() {
        return new HeadquartersSettings(
                folder.resolve("hq"),
                DatabaseSettings.embedded(folder.resolve("hq")),
                "127.0.0.1",
                0,
                write("password.txt", PASSWORD + "\n"),
                new HeadquartersSettings.Imports(
                        write("catalogue.csv", CATALOGUE),
                        write("shops.csv", "shop,name,address,phone,tills\nZSL,中山路店,中山路118号,000-1,2\n"),
                        write("stock.csv", "shop,sku,quantity\nZSL,R001,100\n"),
                        write(
                                "labels.csv",
                                "shop,label_mac,shelf,sku,width,height\nZSL," + LABEL + ",A1,R001,296,128\n"),
                        write("cashiers.csv", "shop,cashier,name,pin,role\nZSL,07,甲,7070,cashier\n")),
                HeadquartersSettings.DEFAULT_RAISE_GRACE);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Till till(String id, NetworkGate gate) {
        return till(id, gate, headquarters.enrolmentCodes().get(TillId.parse(id)));
    }

    /** Starts a till, with a code or as it is. */
    Till till(String id, NetworkGate gate, @Nullable String code) {
        TillSettings settings = new TillSettings(
                folder(id), gate.url(), code, Devices.Settings.NONE, 48, Locale.SIMPLIFIED_CHINESE, true);
        Devices devices = new Devices(AbsentDevices.scanner(), AbsentDevices.printer(), shelf.radio());
        return Till.start(settings, clock, CrashPoints.NONE, devices, TillDisk.in(folder(id)));
    }

    /** Where a till keeps everything. */
    Path folder(String till) {
        return folder.resolve(till);
    }

    static void until(String what, BooleanSupplier condition) {
        Wait.until(what, SOON, condition, () -> "no more");
    }

    /** Sells rice for cash, at the price of the moment. */
    PaidSale sell(Till till, long packs, Optional<MemberId> member) {
        OpenSale open = scan(till, packs).forMember(member);
        Settlement settlement = open.settleCash(
                Money.ofFen(1_000_000),
                CashRounding.JIAO_DOWN,
                till.prices().current(),
                till.sales().nextTicket(CASHIER));
        PaidSale sale = ((Settlement.Settled) settlement).sale();
        till.sales().complete(sale).join();
        return sale;
    }

    static OpenSale scan(Till till, long packs) {
        ScanResult scan = OpenSale.EMPTY.scan(
                RICE, packs, till.sales().codeReader(), till.prices().current());
        return ((ScanResult.Added) scan).sale();
    }

    /** What a till charges for rice now, in fen. */
    static long charges(Till till) {
        return till.prices()
                .current()
                .price(till.prices()
                        .current()
                        .catalog()
                        .byCode(CodeReader.key(RICE))
                        .orElseThrow())
                .price()
                .fen();
    }

    /** What a till says the shop has of rice, its own journal included. */
    static Optional<OnHand> onHand(Till till) {
        until("the database to follow the journal", () -> till.projectionLag() == 0);
        return till.stock().onHand(RICE_SKU).join();
    }

    static long bags(Till till) {
        return onHand(till).orElseThrow().baseUnits();
    }

    /** What headquarters says. */
    long bagsAtHeadquarters() {
        for (JsonNode row : json("/console/api/stock?shop=ZSL")) {
            if (row.get("sku").asText().equals(RICE_SKU.value())) {
                return row.get("onHand").asLong();
            }
        }
        throw new IllegalStateException("headquarters has no rice");
    }

    JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(console().get(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signed in anew each time, since the console forgets whoever is idle. */
    ConsoleClient console() {
        return new ConsoleClient("http://127.0.0.1:" + headquarters.port(), PASSWORD);
    }

    /** Waits until both tills have sent everything and applied everything. */
    void level() {
        for (Till till : new Till[] {first, second}) {
            till.sync().kick();
            until("everything to be sent", () -> {
                boolean done = till.sync().status().unsynced() == 0
                        && till.sync().status().online();
                if (!done) {
                    till.sync().kick();
                }
                return done;
            });
        }
    }

    /** Takes a till's line away, and waits until it knows. */
    void cutOff(Till till) {
        (till.equals(first) ? firstGate : secondGate).cut();
        until("the till knows that it is alone", () -> {
            till.sync().kick();
            return !till.sync().status().online();
        });
    }

    /** Gives both their lines back. */
    void joinAgain() {
        firstGate.join();
        secondGate.join();
        level();
    }

    /** Ends the second till, so that a test can start it again by itself. */
    void endSecond() {
        secondEnded = true;
        second.close();
    }

    @Override
    public void close() {
        first.close();
        if (!secondEnded) {
            second.close();
        }
        firstGate.close();
        secondGate.close();
        headquarters.close();
    }
}
