package org.granary.model.weigh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.SkuCode;

/**
 * The tares of a shop. Data of the settings.
 *
 * @param byArticle for articles that always go in the same bag
 * @param containers to choose from, in the order of the settings
 */
public record TareBook(Map<SkuCode, Tare> byArticle, List<Tare> containers) {
    public static final TareBook EMPTY = new TareBook(Map.of(), List.of());

    private static final int CONTAINERS_MAX = 20;

    public TareBook {
        byArticle = Map.copyOf(byArticle);
        containers = List.copyOf(containers);
        if (containers.size() > CONTAINERS_MAX) {
            throw new IllegalArgumentException("at most " + CONTAINERS_MAX + " containers, not " + containers.size());
        }
    }

    /**
     * Reads {@code 小袋:12, 大袋:20, DM0046=12}: containers with a colon, articles by their SKU with an equals sign, in grams.
     *
     * @throws IllegalArgumentException with a sentence when it cannot be read
     */
    public static TareBook parse(String text) {
        Map<SkuCode, Tare> byArticle = new HashMap<>();
        List<Tare> containers = new ArrayList<>();
        for (String part : text.split("[,，]", -1)) {
            String entry = part.strip();
            int equals = entry.lastIndexOf('=');
            int colon = Math.max(entry.lastIndexOf(':'), entry.lastIndexOf('：'));
            if (equals > 0) {
                SkuCode sku = new SkuCode(entry.substring(0, equals).strip());
                byArticle.put(sku, new Tare(Tare.Source.ARTICLE, "", grams(entry, equals)));
            } else if (colon > 0) {
                String name = entry.substring(0, colon).strip();
                containers.add(new Tare(Tare.Source.CONTAINER, name, grams(entry, colon)));
            } else if (!entry.isEmpty()) {
                throw new IllegalArgumentException("a tare is NAME:GRAMS or SKU=GRAMS, not '" + entry + "'");
            }
        }
        return new TareBook(byArticle, containers);
    }

    private static long grams(String entry, int after) {
        try {
            return Long.parseLong(entry.substring(after + 1).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the tare in '" + entry + "' is no number of grams", e);
        }
    }

    /** The article's own tare, or none. */
    public Tare of(SkuCode sku) {
        return byArticle.getOrDefault(sku, Tare.NONE);
    }
}
