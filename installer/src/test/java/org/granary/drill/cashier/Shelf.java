package org.granary.drill.cashier;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.stage.RunningShop;
import org.granary.model.pricing.promotion.PromotionRules;
import org.jspecify.annotations.Nullable;

/** The goods of a shop with their prices of the moment: what a customer can read off the shelf. */
public final class Shelf {
    private final List<Good> packed = new ArrayList<>();
    private final List<Good> weighed = new ArrayList<>();
    private final Map<String, Long> changedPrices = new HashMap<>();
    private final Supplier<ShopPrices> newPrices;
    private @Nullable ShopPrices prices;

    /** Reads the sample catalogue; nothing is promoted. */
    public Shelf(Path catalogue) {
        this(catalogue, () -> new ShopPrices(catalogue, PromotionRules.NONE, RunningShop.SHOP, InstantSource.system()));
    }

    /** The same with promotions, which hold by this clock. */
    public Shelf(Path catalogue, Path promotions, InstantSource clock) {
        this(catalogue, () -> new ShopPrices(catalogue, ShopPrices.rules(promotions), RunningShop.SHOP, clock));
    }

    private Shelf(Path catalogue, Supplier<ShopPrices> newPrices) {
        this.newPrices = newPrices;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(catalogue)) {
            reader.forEach(this::put);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + catalogue, e);
        }
    }

    private void put(NamedCsvRecord row) {
        boolean loose = row.getField("form").equals("loose");
        String sku = row.getField("sku");
        String name = row.getField("name");
        long retail = fen(row.getField("retail_price"));
        if (loose) {
            weighed.add(new Good(sku, name, "", row.getField("short_code"), 1, retail, true));
        } else if (!row.getField("barcode").isEmpty()) {
            packed.add(new Good(sku, name, "", row.getField("barcode"), 1, retail, false));
        }
        for (String pack : List.of("pack", "pack2")) {
            if (!row.getField(pack + "_barcode").isEmpty()) {
                packed.add(new Good(
                        sku,
                        name,
                        row.getField(pack + "_name"),
                        row.getField(pack + "_barcode"),
                        Long.parseLong(row.getField(pack + "_size")),
                        fen(row.getField(pack + "_price")),
                        false));
            }
        }
    }

    private static long fen(String yuan) {
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** Everything that is scanned by its own barcode, cartons too. */
    public List<Good> packed() {
        return List.copyOf(packed);
    }

    /** Everything that is weighed. */
    public List<Good> weighed() {
        return List.copyOf(weighed);
    }

    /** An article in its smallest unit: by the piece or by weight. */
    public Good article(String sku) {
        return Stream.concat(packed.stream(), weighed.stream())
                .filter(good -> good.sku().equals(sku) && good.pack().isEmpty())
                .findFirst()
                .orElseThrow(() -> new DrillFailure("no such article in the sample data: " + sku));
    }

    /** The largest pack of an article that has a barcode of its own. */
    public Good pack(String sku) {
        return packed.stream()
                .filter(good -> good.sku().equals(sku) && !good.pack().isEmpty())
                .max(Comparator.comparingLong(Good::baseUnits))
                .orElseThrow(() -> new DrillFailure("no pack in the sample data: " + sku));
    }

    /** The price the till has to charge from now on. */
    public void change(Good good, long fen) {
        changedPrices.put(good.sku() + "/" + good.pack(), fen);
        prices().change(good, fen);
    }

    /** What the till has to charge for more than one thing. */
    ShopPrices prices() {
        ShopPrices known = prices;
        if (known == null) {
            known = newPrices.get();
            prices = known;
        }
        return known;
    }

    /** Per piece, pack or kg. */
    public long priceFen(Good good) {
        return changedPrices.getOrDefault(good.sku() + "/" + good.pack(), good.priceFen());
    }
}
