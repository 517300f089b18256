package org.granary.hq.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.hq.store.Json;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.stock.Bin;
import org.granary.model.stock.MovementKind;
import org.granary.model.stock.StockMovement;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of stock movements; on hand is summed from them each time. */
public final class StockStore {
    void insert(Handle handle, List<StockService.Moved> documents) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into stock_movement (shop, sku, document_id, line_number, kind, delta, measure, moved_at,
                    bin)
                values (:shop, :sku, :document, :line, :kind, :delta, :measure, :at, :bin)
                """);
        for (StockService.Moved moved : documents) {
            moved.movements().forEach(movement -> add(batch, movement, moved.at()));
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void add(PreparedBatch batch, StockMovement movement, Instant at) {
        batch.bind("shop", movement.location().value())
                .bind("sku", movement.sku().value())
                .bind("document", movement.document().value())
                .bind("line", movement.lineNumber())
                .bind("kind", movement.kind().name())
                .bind("delta", movement.delta().amount())
                .bind("measure", movement.delta().measure().code())
                .bind("at", at.toEpochMilli())
                .bind("bin", movement.bin().name())
                .add();
    }

    /** Each as {@code SHOP SKU}. */
    Set<String> opened(Handle handle) {
        return new HashSet<>(handle.createQuery("select distinct shop, sku from stock_movement where kind = :kind")
                .bind("kind", MovementKind.OPENING.name())
                .map((row, context) -> row.getString("shop") + " " + row.getString("sku"))
                .list());
    }

    /** Of a till's sales and returns, in one bin, or in all of them when {@code bin} is empty. */
    Map<SkuCode, Long> movedBy(Handle handle, TillId till, LocalDate businessDate, String bin) {
        Map<SkuCode, Long> moved = new HashMap<>();
        handle.createQuery("""
                        select movement.sku as sku, sum(movement.delta) as delta
                        from (
                            select shop, document_id from sale
                            where shop = :shop and number = :number and business_date = :date
                            union all
                            select shop, document_id from sale_return
                            where shop = :shop and number = :number and business_date = :date
                        ) booked join stock_movement movement
                            on movement.shop = booked.shop and movement.document_id = booked.document_id
                        where :bin = '' or movement.bin = :bin
                        group by movement.sku
                        having sum(movement.delta) <> 0
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .bind("bin", bin)
                .map((row, context) -> Map.entry(new SkuCode(row.getString("sku")), row.getLong("delta")))
                .forEach(entry -> moved.put(entry.getKey(), entry.getValue()));
        return moved;
    }

    Map<String, Long> base(Handle handle, ShopId shop, Bin bin) {
        Map<String, Long> onHand = new TreeMap<>();
        handle.createQuery("""
                        select sku, sum(delta) as on_hand from stock_movement
                        where shop = :shop and bin = :bin group by sku
                        """)
                .bind("shop", shop.value())
                .bind("bin", bin.name())
                .map((row, context) -> Map.entry(row.getString("sku"), row.getLong("on_hand")))
                .forEach(entry -> onHand.put(entry.getKey(), entry.getValue()));
        return onHand;
    }

    List<OnHand> onHand(Handle handle, String shopOrEmpty, String search, int limit) {
        return handle.createQuery("""
                        select movement.shop as shop, shop.name as shop_name, movement.sku as sku,
                            coalesce(sku.name, '') as name, coalesce(max(sku.payload), '') as payload, movement.measure as measure,
                            sum(case when movement.bin = 'SHELF' then movement.delta else 0 end) as on_hand,
                            sum(case when movement.bin = 'SHELF' then 0 else movement.delta end) as quarantined,
                            sum(case when movement.kind = 'SALE' then -movement.delta else 0 end) as sold,
                            sum(case when movement.kind = 'RETURN' then movement.delta else 0 end) as returned,
                            count(*) as movements
                        from stock_movement movement
                            join shop on shop.shop = movement.shop
                            left join sku on sku.code = movement.sku
                        where (:shop = '' or movement.shop = :shop)
                            and (:search = '' or movement.sku like :like or sku.name like :like
                                or sku.pinyin like :like or sku.initials like :like or sku.barcode like :like)
                        group by movement.shop, shop.name, movement.sku, sku.name, movement.measure
                        order by movement.shop, movement.sku
                        fetch first :limit rows only
                        """)
                .bind("shop", shopOrEmpty)
                .bind("search", search)
                .bind("like", "%" + search + "%")
                .bind("limit", limit)
                .map((row, context) -> new OnHand(
                        row.getString("shop"),
                        row.getString("shop_name"),
                        row.getString("sku"),
                        row.getString("name"),
                        spec(row.getString("payload")),
                        quantity(row.getLong("on_hand"), row.getString("measure")),
                        quantity(row.getLong("quarantined"), row.getString("measure")),
                        quantity(row.getLong("sold"), row.getString("measure")),
                        quantity(row.getLong("returned"), row.getString("measure")),
                        row.getLong("movements")))
                .list();
    }

    /** Names alone do not tell four sizes of one rice apart. */
    private static String spec(String payload) {
        return payload.isEmpty()
                ? ""
                : Json.read(payload, Feed.SkuPayload.class).spec();
    }

    private static Quantity quantity(long amount, String measure) {
        return new Quantity(
                amount,
                Measure.ofCode(measure).orElseThrow(() -> new IllegalStateException("no such measure: " + measure)));
    }
}
