package org.granary.pos.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.search.GoodsIndex;
import org.granary.model.search.Readings;
import org.granary.pos.catalog.PriceBooks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index that people search in step with the catalogue, on a thread of its own: a till of 100 000 articles sells
 * before its index is there. Catalogues that follow each other faster than they are indexed are skipped but for the last.
 */
public final class GoodsSearch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoodsSearch.class);

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "goods search");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable CatalogIndex asked;
    private @Nullable Readings readings;
    private volatile GoodsIndex index = GoodsIndex.EMPTY;

    /** The newest index; safe from any thread. */
    public GoodsIndex index() {
        return index;
    }

    /** Indexes what is known and whatever follows; returns at once. */
    public void follow(PriceBooks prices) {
        prices.onChange(book -> catalogue(book.catalog()));
        catalogue(prices.current().catalog());
    }

    /** Most changes of a book are prices, and leave the catalogue as it is. */
    private synchronized void catalogue(CatalogIndex next) {
        if (!next.equals(asked) && !worker.isShutdown()) {
            asked = next;
            worker.execute(() -> make(next));
        }
    }

    private void make(CatalogIndex catalogue) {
        if (!wanted(catalogue)) {
            return;
        }
        try {
            Readings table = readings;
            if (table == null) {
                table = load();
                readings = table;
            }
            index = GoodsIndex.of(catalogue.skus(), table);
        } catch (RuntimeException e) {
            LOG.error("the goods cannot be searched; scanning goes on", e);
        }
    }

    private synchronized boolean wanted(CatalogIndex catalogue) {
        return catalogue.equals(asked);
    }

    /** The table of how characters are read. */
    public static Readings load() {
        try (InputStream stream = Readings.class.getResourceAsStream(Readings.RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("no table of readings at " + Readings.RESOURCE);
            }
            return Readings.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + Readings.RESOURCE, e);
        }
    }

    @Override
    public synchronized void close() {
        worker.shutdownNow();
    }
}
