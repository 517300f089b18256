package org.granary.bench;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeMeaning;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.Sku;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceEngine;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PricedBasket;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.ScanResult;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Pricing per basket line and barcode look-up at the planned size, each with its floor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CoreBenchmark {
    static final int LINES = 20;

    private static final long SEED = 20_261_122;
    private static final int CODES = 4_096;

    private final CodeReader reader = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private final String[] codes = new String[CODES];
    private final long[] prices = new long[LINES];
    private final long[] packs = new long[LINES];
    private Map<String, Sku> bare = Map.of();
    private PriceBook book = PriceBook.EMPTY;
    private OpenSale sale = OpenSale.EMPTY;
    private int next;

    /** Builds the book, a basket of {@link #LINES} lines and a list of random codes. */
    @Setup(Level.Trial)
    public void prepare() {
        List<Sku> skus = BigCatalogue.of(BigCatalogue.PLANNED_SKUS);
        book = PriceBook.at(CatalogIndex.of(skus), PriceHistory.EMPTY, Instant.EPOCH);
        bare = new HashMap<>();
        for (int i = 0; i < skus.size(); i++) {
            bare.put(BigCatalogue.barcode(i), skus.get(i));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < CODES; i++) {
            codes[i] = BigCatalogue.barcode(random.nextInt(BigCatalogue.PLANNED_SKUS));
        }
        for (int i = 0; i < LINES; i++) {
            packs[i] = 1L + random.nextInt(9);
            sale = ((ScanResult.Added) sale.scan(codes[i], packs[i], reader, book)).sale();
            prices[i] = sale.basket().lines().get(i).priceAtScan().price().fen();
        }
    }

    /** The whole basket, explained line by line; reported per line. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public PricedBasket priceLine() {
        return PriceEngine.price(sale.basket(), book);
    }

    /** Floor: the same multiplications and additions on bare arrays. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long priceLineFloor() {
        long total = 0;
        for (int i = 0; i < LINES; i++) {
            total += prices[i] * packs[i];
        }
        return total;
    }

    /** From the text of a scan to the article with its price. */
    @Benchmark
    public Object lookUp() {
        CodeMeaning.Goods goods = (CodeMeaning.Goods) reader.read(code());
        return book.price(book.catalog().byCode(goods.key()).orElseThrow());
    }

    /** Floor: one get on a hash map of the same codes. */
    @Benchmark
    public @Nullable Sku lookUpFloor() {
        return bare.get(code());
    }

    private String code() {
        next = (next + 1) % CODES;
        return codes[next];
    }
}
