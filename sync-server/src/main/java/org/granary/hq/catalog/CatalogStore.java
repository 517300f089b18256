package org.granary.hq.catalog;

import java.util.List;
import org.granary.hq.store.Json;
import org.granary.model.catalog.Sku;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of SKUs: the whole article as the feed states it, with what people search by beside it. */
public final class CatalogStore {
    /** A whole catalogue in one batch would have to fit into memory twice. */
    private static final int BATCH_ROWS = 1_000;

    List<Sku> all(Handle handle) {
        return handle.createQuery("select payload from sku order by code")
                .map((row, context) -> Json.read(row.getString("payload"), Feed.SkuPayload.class)
                        .toDomain())
                .list();
    }

    void put(Handle handle, List<Sku> skus) {
        for (int from = 0; from < skus.size(); from += BATCH_ROWS) {
            putBatch(handle, skus.subList(from, Math.min(skus.size(), from + BATCH_ROWS)));
        }
    }

    private static void putBatch(Handle handle, List<Sku> skus) {
        PreparedBatch delete = handle.prepareBatch("delete from sku where code = :code");
        skus.forEach(sku -> delete.bind("code", sku.code().value()).add());
        delete.execute();
        PreparedBatch insert = handle.prepareBatch("""
                insert into sku (code, name, pinyin, initials, short_code, barcode, payload)
                values (:code, :name, :pinyin, :initials, :shortCode, :barcode, :payload)
                """);
        for (Sku sku : skus) {
            insert.bind("code", sku.code().value())
                    .bind("name", sku.name())
                    .bind("pinyin", sku.pinyin())
                    .bind("initials", Pinyin.initials(sku.pinyin()))
                    .bind("shortCode", sku.shortCode())
                    .bind("barcode", sku.barcode())
                    .bind("payload", Json.text(Feed.SkuPayload.of(sku)))
                    .add();
        }
        insert.execute();
    }
}
