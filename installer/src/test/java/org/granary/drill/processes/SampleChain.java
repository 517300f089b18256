package org.granary.drill.processes;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.drill.report.Folders;

/** The files of a chain of any size, with the sample goods: shops with several tills each, cashiers, opening stock. */
public final class SampleChain {
    private static final int OPENING_PIECES = 400;
    private static final int OPENING_GRAMS = 4_000_000;

    private SampleChain() {}

    /** Names of shops as they are given here, {@code SHA}, {@code SHB}, and so on. */
    public static List<String> shops(int count) {
        List<String> shops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shops.add("SH" + (char) ('A' + i));
        }
        return shops;
    }

    /** Every till, shop by shop. */
    public static List<String> tills(int shops, int tillsEach) {
        List<String> tills = new ArrayList<>();
        for (String shop : shops(shops)) {
            for (int till = 1; till <= tillsEach; till++) {
                tills.add(shop + "-" + Integer.toString(100 + till).substring(1));
            }
        }
        return tills;
    }

    /** Writes the files into a fresh folder. */
    public static Path write(Path folder, Path catalogue, int shops, int tillsEach, Random random) {
        Folders.fresh(folder);
        try {
            Path goods = Files.copy(catalogue, folder.resolve("catalogue.csv"));
            try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("shops.csv"))) {
                csv.writeRecord("shop", "name", "address", "phone", "tills");
                for (String shop : shops(shops)) {
                    csv.writeRecord(shop, "演练" + shop, "江城市", "000-55500101", Integer.toString(tillsEach));
                }
            }
            try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("cashiers.csv"))) {
                csv.writeRecord("shop", "cashier", "name", "pin", "role");
                for (String shop : shops(shops)) {
                    csv.writeRecord(shop, "01", "陈静", "1357", "cashier");
                }
            }
            stock(folder.resolve("opening-stock.csv"), goods, shops(shops), random);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the chain's files", e);
        }
    }

    private static void stock(Path file, Path goods, List<String> shops, Random random) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(goods)) {
            csv.writeRecord("shop", "sku", "quantity");
            for (NamedCsvRecord row : reader) {
                int most = row.getField("measure").equals("piece") ? OPENING_PIECES : OPENING_GRAMS;
                for (String shop : shops) {
                    csv.writeRecord(shop, row.getField("sku"), Integer.toString(random.nextInt(most)));
                }
            }
        }
    }
}
