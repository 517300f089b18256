package org.granary.drill.label;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.granary.drill.process.DrillFailure;

/** Which label hangs before which article, from the sample file. */
public final class LabelBoard {
    /** One label on a shelf. */
    public record Hung(String mac, String sku) {}

    private final List<Hung> labels = new ArrayList<>();

    public LabelBoard(Path file, String shop) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : reader) {
                if (row.getField("shop").equals(shop)) {
                    labels.add(new Hung(row.getField("label_mac"), row.getField("sku")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public List<Hung> all() {
        return List.copyOf(labels);
    }

    public String macOf(String sku) {
        return labels.stream()
                .filter(label -> label.sku().equals(sku))
                .map(Hung::mac)
                .findFirst()
                .orElseThrow(() -> new DrillFailure("no label hangs before " + sku));
    }
}
