package org.granary.pos.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.granary.pos.store.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Takes goods, prices, shop and people over from the real till's database, which is only read. */
public final class TrainingStore {
    /** What headquarters sent. Nothing that the real till did is taken over. */
    private static final List<String> TABLES =
            List.of("sku", "price_version", "raise_bound", "cut_released", "shop", "cashier");

    private static final String FILE = "till";
    private static final int BATCH = 1_000;

    private final Path real;

    /** Has the training take over what the real till has; a till that is no training takes over nothing. */
    public static CompletableFuture<Void> goods(@Nullable Path real, Database training) {
        return real == null
                ? CompletableFuture.completedFuture(null)
                : training.useTransaction(new TrainingStore(real)::copy);
    }

    /** @param real folder of the real till, which must not run meanwhile */
    private TrainingStore(Path real) {
        this.real = real;
    }

    /** Puts them in the place of what the training had; on the database's thread. A real till without a database has none. */
    private void copy(Handle training) {
        if (!Files.exists(real.resolve(FILE + ".mv.db"))) {
            return;
        }
        String url = "jdbc:h2:file:" + real.toAbsolutePath().resolve(FILE) + ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0";
        try (Handle source = Jdbi.create(url, "sa", "").open()) {
            TABLES.forEach(table -> copy(source, training, table));
        }
    }

    /** Columns that only one of the two has stay out: the real till may be a version older. */
    private static void copy(Handle source, Handle training, String table) {
        Set<String> columns = new TreeSet<>(columns(source, table));
        columns.retainAll(columns(training, table));
        training.execute("DELETE FROM " + table);
        String names = String.join(", ", columns);
        String values = columns.stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
        try (ResultIterator<Map<String, Object>> rows = source.createQuery("SELECT " + names + " FROM " + table)
                .mapToMap()
                .iterator()) {
            List<Map<String, Object>> page = new ArrayList<>();
            while (rows.hasNext()) {
                page.add(rows.next());
                if (page.size() == BATCH || !rows.hasNext()) {
                    write(training, insert, page);
                    page.clear();
                }
            }
        }
    }

    private static void write(Handle training, String insert, List<Map<String, Object>> page) {
        PreparedBatch batch = training.prepareBatch(insert);
        page.forEach(row -> batch.bindMap(row).add());
        batch.execute();
    }

    private static List<String> columns(Handle handle, String table) {
        return handle.createQuery("""
                        SELECT LOWER(column_name) FROM information_schema.columns
                        WHERE table_schema = 'PUBLIC' AND LOWER(table_name) = :table
                        """).bind("table", table).mapTo(String.class).list();
    }
}
