package org.granary.drill.cashier;

import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.granary.drill.process.DrillFailure;
import org.granary.hq.catalog.CsvFile;
import org.granary.hq.store.Json;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CatalogueImport;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.catalog.ImportTable;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.Pricing;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.wire.promotion.PromotionsMessage;

/**
 * What a shop charges for a table full of goods, by the one engine there is: the sample's catalogue and promotions, and the
 * prices that were published since. It has never seen the till, its feed or its tables.
 */
final class ShopPrices {
    private static final String CHANNEL = "till";
    private static final CodeReader READER = new CodeReader(CodeTemplate.DEFAULTS);

    private final CatalogIndex catalog;
    private final Shopper shopper;
    private final PromotionRules rules;
    private final InstantSource clock;
    private final List<PriceVersion> versions = new ArrayList<>();
    private final Set<PriceHistory.Raise> raises = new HashSet<>();

    ShopPrices(Path catalogue, PromotionRules rules, String shop, InstantSource clock) {
        catalog = CatalogIndex.of(skus(catalogue));
        shopper = Shopper.at(new ShopId(shop), CHANNEL);
        this.rules = rules;
        this.clock = clock;
    }

    private static List<Sku> skus(Path file) {
        try {
            CsvFile.Content content = CsvFile.read(Files.readAllBytes(file));
            if (content instanceof CsvFile.Content.Lines lines) {
                ImportTable table = ImportTable.of(lines.lines(), CatalogueImport.REQUIRED_COLUMNS);
                List<Sku> skus = CatalogueImport.check(table, List.of(), name -> "");
                if (!table.failed()) {
                    return skus;
                }
            }
            throw new DrillFailure("not a catalogue: " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Reads promotions as headquarters is given them. */
    static PromotionRules rules(Path file) {
        try {
            return Json.MAPPER
                    .copy()
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(Files.readString(file), PromotionsMessage.class)
                    .toDomain();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** From now on this is charged for a unit. */
    void change(Good good, long fen) {
        SellUnit unit = new SellUnit(new SkuCode(good.sku()), good.pack());
        long number = versions.size() + 1L;
        versions.add(new PriceVersion(
                number, Instant.EPOCH, List.of(), List.of(new PriceVersion.Entry(unit, Money.ofFen(fen)))));
        raises.add(new PriceHistory.Raise(unit, number));
    }

    private Pricing pricing() {
        Instant now = clock.instant();
        PriceHistory history = PriceHistory.of(shopper.shop().orElseThrow(), versions, raises, Set.of());
        return new Pricing(PriceBook.at(catalog, history, now), rules, shopper, now);
    }

    /** The table with what a code names on it, too. */
    OpenSale with(OpenSale sale, String code, long packs) {
        ScanResult result = sale.scan(code, packs, READER, pricing().book());
        if (result instanceof ScanResult.Added added) {
            return added.sale();
        }
        throw new DrillFailure(code + " names nothing on this shelf: " + result);
    }

    /** The table without its newest line. */
    OpenSale withoutLast(OpenSale sale) {
        int last = sale.basket().lines().get(sale.basket().lines().size() - 1).lineNumber();
        return sale.voidLine(last, pricing(), clock.instant());
    }

    /** What it costs before 抹零. */
    Money total(OpenSale sale) {
        return sale.price(pricing()).total();
    }
}
