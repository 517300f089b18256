package org.granary.model.search;

import java.util.List;
import org.granary.model.catalog.CatalogIndex;

/**
 * What was found, best first.
 *
 * @param items each article once; in one of its packs when the end of that pack's barcode was meant
 * @param further how many more there are
 */
public record Findings(List<CatalogIndex.Item> items, int further) {
    public static final Findings NONE = new Findings(List.of(), 0);

    public Findings {
        items = List.copyOf(items);
        if (further < 0) {
            throw new IllegalArgumentException("further is negative: " + further);
        }
    }

    public int total() {
        return items.size() + further;
    }
}
