package org.granary.drill.till;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.granary.drill.report.Rows;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads the till's own tables from inside its process, past all its services: what a repairman would find on the disk.
 * H2 lets a second connection of the same process in.
 */
final class TillStore {
    private final ObjectMapper json = new ObjectMapper();
    private final Jdbi jdbi;

    TillStore(Path data) {
        this.jdbi = Jdbi.create("jdbc:h2:file:" + data.toAbsolutePath().resolve("till") + ";IFEXISTS=TRUE", "sa", "");
    }

    ObjectNode read() {
        return jdbi.withHandle(handle -> {
            ObjectNode found = json.createObjectNode();
            ArrayNode receipts = found.putArray("receipts");
            handle.createQuery("select receipt_number from sale order by journal_position")
                    .mapTo(String.class)
                    .forEach(receipts::add);
            ObjectNode moved = found.putObject("moved");
            handle.createQuery("select sku, sum(delta) as delta from stock_movement group by sku order by sku")
                    .map((row, context) -> moved.put(row.getString("sku"), row.getLong("delta")))
                    .list();
            found.put("tendersFen", sum(handle, "select coalesce(sum(amount), 0) from tender"));
            found.put("priceVersion", sum(handle, "select coalesce(max(number), 0) from price_version"));
            found.put("boundRaises", sum(handle, "select count(*) from raise_bound"));
            found.put("releasedCuts", sum(handle, "select count(*) from cut_released"));
            ObjectNode labels = found.putObject("labels");
            handle.createQuery("select mac, image_hash from label_delivery order by mac")
                    .map((row, context) -> labels.put(row.getString("mac"), row.getString("image_hash")))
                    .list();
            return found;
        });
    }

    /** What any query finds. */
    ArrayNode rows(String query) {
        return Rows.read(jdbi, query);
    }

    private static long sum(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }
}
