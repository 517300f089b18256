package org.granary.hq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.hq.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;

/** Two shops, three articles, two labels: enough to try headquarters on. */
public final class SmallChain {
    public static final String PASSWORD = "a password for tests";

    public static final String CATALOGUE = """
            sku,name,pinyin,short_code,spec,category,brand,origin,grade,measure,form,barcode,retail_price,supply_price,cost_price,tax_rate,shelf_life_days,batch_tracked,storage,supplier,pack_name,pack_size,pack_barcode,pack_price
            R001,谷丰 五常大米,,101,10kg/袋,大米,谷丰,五常,一级,piece,packed,6909000000017,79.90,70,60,9,365,1,阴凉,谷丰粮业,箱,4,16909000000014,310.00
            L012,散装东北大米,,12,散称,大米,谷丰,东北,一级,g,loose,,5.98,5,4,9,180,1,阴凉,谷丰粮业,,,,
            N001,田园记 鸡蛋挂面,,201,1kg/包,面条,田园记,河北,一级,piece,packed,6909000000116,12.80,10,9,9,365,1,阴凉,谷丰粮业,,,,
            """;

    private static final String SHOPS = """
            shop,name,address,phone,tills
            ZSL,中山路店,中山路118号,000-1,2
            JFL,解放路店,解放路56号,000-2,1
            """;

    private static final String STOCK = """
            shop,sku,quantity
            ZSL,R001,100
            ZSL,L012,50000
            JFL,R001,40
            """;

    private static final String LABELS = """
            shop,label_mac,shelf,sku,width,height
            ZSL,00007E1F010010A0,A1,R001,400,300
            ZSL,00007E1F010010A1,A2,R001,296,128
            """;

    private static final String CASHIERS = """
            shop,cashier,name,pin,role
            ZSL,07,甲,7070,cashier
            """;

    private SmallChain() {}

    /** Starts it in {@code folder}; a second time it is started again with what it has. */
    public static Headquarters start(Path folder, Clock clock) throws IOException {
        return start(folder, clock, TestEngine.current().database(folder.resolve("hq")));
    }

    /** The same with payment codes. */
    public static Headquarters startWithPayments(Path folder, Clock clock, Path payments) throws IOException {
        return start(folder, clock, TestEngine.current().database(folder.resolve("hq")), payments);
    }

    /** Starts it on this database. */
    public static Headquarters start(Path folder, Clock clock, DatabaseSettings database) throws IOException {
        return start(folder, clock, database, null);
    }

    /** The same with payment codes. */
    public static Headquarters start(Path folder, Clock clock, DatabaseSettings database, @Nullable Path payments)
            throws IOException {
        Path password = write(folder, "password.txt", PASSWORD + "\n");
        HeadquartersSettings.Imports imports = new HeadquartersSettings.Imports(
                write(folder, "catalogue.csv", CATALOGUE),
                write(folder, "shops.csv", SHOPS),
                write(folder, "stock.csv", STOCK),
                write(folder, "labels.csv", LABELS),
                write(folder, "cashiers.csv", CASHIERS));
        HeadquartersSettings settings = new HeadquartersSettings(
                folder.resolve("hq"),
                database,
                "127.0.0.1",
                0,
                password,
                imports,
                HeadquartersSettings.DEFAULT_RAISE_GRACE);
        return Headquarters.start(settings.withPayments(payments), clock);
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
