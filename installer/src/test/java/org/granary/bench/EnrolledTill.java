package org.granary.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.granary.drill.process.Wait;
import org.granary.hq.app.Headquarters;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.TillId;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillSettings;
import org.granary.pos.device.driver.Devices;
import org.granary.pos.sync.CrashPoints;
import org.jspecify.annotations.Nullable;

/** Makes a till's data folder with a catalogue of the planned size: a real headquarters, a real import, a real feed. */
public final class EnrolledTill {
    static final TillId TILL = TillId.parse("ZSL-01");

    private static final Duration READY_BOUND = Duration.ofMinutes(5);

    /** Milliseconds that the import at headquarters took, and those from enrolment to the whole catalogue at the till. */
    record Times(long importMillis, long enrolToReadyMillis) {}

    private EnrolledTill() {}

    static Times prepare(Path folder, Path sampleData, int skus) throws IOException {
        return prepare(folder, sampleData, BigCatalogue.of(skus));
    }

    /** Headquarters is stopped again afterwards, so that the till is offline when it is measured. */
    static Times prepare(Path folder, Path sampleData, List<Sku> skus) throws IOException {
        Files.createDirectories(folder);
        Path catalogue = folder.resolve("catalogue.csv");
        write(catalogue, skus);
        long start = System.nanoTime();
        HeadquartersSettings settings = HeadquartersSettings.in(folder.resolve("hq"))
                .with(new HeadquartersSettings.Imports(
                        catalogue, sampleData.resolve("shops.csv"), null, null, sampleData.resolve("cashiers.csv")));
        try (Headquarters headquarters = Headquarters.start(settings, Clock.systemUTC())) {
            long imported = millisSince(start);
            String code = headquarters.enrolmentCodes().get(TILL);
            start = System.nanoTime();
            try (Till till = start(folder, "http://127.0.0.1:" + headquarters.port(), code)) {
                Wait.until(
                        "the whole catalogue to arrive",
                        READY_BOUND,
                        () -> till.prices().current().catalog().size() == skus.size(),
                        () -> String.valueOf(till.prices().current().catalog().size()));
                return new Times(imported, millisSince(start));
            }
        }
    }

    /** Starts the prepared till without devices; {@code headquarters} may be out of reach. */
    public static Till start(Path folder, String headquarters, @Nullable String code) {
        return Till.start(
                new TillSettings(
                        folder.resolve("till"), headquarters, code, Devices.Settings.NONE, 48, Locale.CHINA, false),
                Clock.systemUTC(),
                CrashPoints.NONE);
    }

    static long millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1_000_000;
    }

    /** Writes articles as the file that headquarters imports. */
    public static void write(Path file, List<Sku> skus) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(
                    "sku",
                    "name",
                    "pinyin",
                    "short_code",
                    "spec",
                    "category",
                    "brand",
                    "origin",
                    "grade",
                    "measure",
                    "form",
                    "barcode",
                    "pack_name",
                    "pack_size",
                    "pack_barcode",
                    "pack_price",
                    "retail_price",
                    "supply_price",
                    "cost_price",
                    "tax_rate",
                    "shelf_life_days",
                    "batch_tracked",
                    "storage",
                    "supplier");
            for (Sku sku : skus) {
                Pack pack = sku.packs().isEmpty() ? null : sku.packs().get(0);
                csv.writeRecord(
                        sku.code().value(),
                        sku.name(),
                        sku.pinyin(),
                        sku.shortCode(),
                        sku.spec(),
                        sku.category(),
                        sku.brand(),
                        sku.origin(),
                        sku.grade(),
                        sku.measure().code(),
                        sku.form().code(),
                        sku.barcode() == null ? "" : sku.barcode(),
                        pack == null ? "" : pack.name(),
                        pack == null ? "" : Long.toString(pack.size()),
                        pack == null || pack.barcode() == null ? "" : pack.barcode(),
                        pack == null ? "" : pack.price().yuan(),
                        sku.retail().yuan(),
                        sku.supply().yuan(),
                        sku.cost().yuan(),
                        Integer.toString(sku.taxRate()),
                        Integer.toString(sku.shelfLifeDays()),
                        sku.batchTracked() ? "1" : "0",
                        sku.storage(),
                        sku.supplier());
            }
        }
    }
}
