package org.granary.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.granary.model.catalog.Sku;
import org.granary.model.search.GoodsIndex;
import org.granary.model.search.Readings;
import org.granary.pos.search.GoodsSearch;

/** A process with the till's JVM options that searches {@link VariedCatalogue}, and prints {@code DONE} with its figures. */
final class SearchWork {
    private static final long SEED = 20_261_122;
    private static final int BUILDS = 5;
    private static final int TARGETS = 400;
    private static final int WARM_UP = 200;
    private static final int FRAGMENT = 3;
    private static final int END = 6;

    private final List<Sku> skus = VariedCatalogue.of(SEED);
    private final Readings readings = GoodsSearch.load();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private GoodsIndex index = GoodsIndex.EMPTY;
    private long found;

    private SearchWork() {}

    public static void main(String[] arguments) throws JsonProcessingException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println("DONE " + new ObjectMapper().writeValueAsString(new SearchWork().measure()));
        System.exit(0);
    }

    private Map<String, Object> measure() {
        build();
        figures.put("skus", skus.size());
        keystrokes("name", this::fragment);
        keystrokes("pinyin", sku -> spelt(fragment(sku), reading -> reading));
        keystrokes("initials", sku -> spelt(sku.name(), reading -> reading.substring(0, 1)));
        keystrokes("initialsAndSpec", this::initialsAndSpec);
        keystrokes("barcodeEnd", SearchWork::end);
        contains();
        figures.put("found", found);
        return figures;
    }

    private void build() {
        List<Long> millis = new ArrayList<>();
        long before = usedBytes();
        for (int i = 0; i < BUILDS; i++) {
            long start = System.nanoTime();
            index = GoodsIndex.of(skus, readings);
            millis.add(EnrolledTill.millisSince(start));
        }
        figures.put("buildMillis", millis);
        figures.put("indexBytes", usedBytes() - before);
    }

    private static long usedBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Types each text key by key and searches after each, as the screen does; wall time, and the processor time of it. */
    private void keystrokes(String name, Function<Sku, String> text) {
        Random random = new Random(SEED);
        List<Long> nanos = new ArrayList<>();
        List<Long> processor = new ArrayList<>();
        for (int target = 0; target < WARM_UP + TARGETS; target++) {
            String whole = text.apply(skus.get(random.nextInt(skus.size())));
            for (int keys = 1; keys <= whole.length(); keys++) {
                String typed = whole.substring(0, keys);
                long busy = threads.getCurrentThreadCpuTime();
                long start = System.nanoTime();
                found += index.search(typed).total();
                if (target >= WARM_UP) {
                    nanos.add(System.nanoTime() - start);
                    processor.add(threads.getCurrentThreadCpuTime() - busy);
                }
            }
        }
        figures.put(name, Percentiles.of(nanos).toMap());
        figures.put(name + "Processor", Percentiles.of(processor).toMap());
    }

    /** The floor: every name asked whether it contains the fragment, and nothing else. */
    private void contains() {
        Random random = new Random(SEED);
        List<Long> nanos = new ArrayList<>();
        for (int target = 0; target < TARGETS; target++) {
            String fragment = fragment(skus.get(random.nextInt(skus.size())));
            long start = System.nanoTime();
            for (Sku sku : skus) {
                found += sku.name().contains(fragment) ? 1 : 0;
            }
            nanos.add(System.nanoTime() - start);
        }
        figures.put("containsFloor", Percentiles.of(nanos).toMap());
    }

    /** The middle of the name, where people begin who leave the brand out. */
    private String fragment(Sku sku) {
        int from = sku.name().indexOf(' ') + 1;
        return sku.name().substring(from, Math.min(sku.name().length(), from + FRAGMENT));
    }

    private String initialsAndSpec(Sku sku) {
        return spelt(fragment(sku), reading -> reading.substring(0, 1)) + " "
                + sku.spec().replaceAll("/.*", "");
    }

    private static String end(Sku sku) {
        String barcode = String.valueOf(sku.barcode());
        return barcode.substring(barcode.length() - END);
    }

    private String spelt(String name, Function<String, String> part) {
        StringBuilder typed = new StringBuilder();
        name.codePoints()
                .mapToObj(readings::of)
                .filter(all -> !all.isEmpty())
                .forEach(all -> typed.append(part.apply(all.get(0))));
        return typed.toString();
    }
}
