package org.granary.hq.sale;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.granary.hq.store.Json;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.wire.HeldSaleMessage;
import org.jdbi.v3.core.Handle;

/** Rows of held sales and of who took them; the first taking to arrive counts. */
public final class HeldStore {
    void insert(Handle handle, HeldSale sale) {
        handle.createUpdate("""
                        insert into held_sale (shop, document_id, number, held_at, total, payload)
                        values (:shop, :id, :number, :at, :total, :payload)
                        """)
                .bind("shop", sale.till().shop().value())
                .bind("id", sale.id().value())
                .bind("number", sale.till().number())
                .bind("at", sale.at().toEpochMilli())
                .bind("total", sale.total().fen())
                .bind("payload", Json.text(HeldSaleMessage.of(sale)))
                .execute();
    }

    void insert(Handle handle, HeldSaleTaken taken, Instant receivedAt) {
        handle.createUpdate("""
                        insert into held_taken (shop, held, document_id, number, taken_at, received_at)
                        values (:shop, :held, :id, :number, :at, :receivedAt)
                        """)
                .bind("shop", taken.till().shop().value())
                .bind("held", taken.held().value())
                .bind("id", taken.id().value())
                .bind("number", taken.till().number())
                .bind("at", taken.at().toEpochMilli())
                .bind("receivedAt", receivedAt.toEpochMilli())
                .execute();
    }

    Optional<HeldSale> find(Handle handle, ShopId shop, DocumentId held) {
        return handle.createQuery("select payload from held_sale where shop = :shop and document_id = :id")
                .bind("shop", shop.value())
                .bind("id", held.value())
                .map((row, context) -> Json.read(row.getString("payload"), HeldSaleMessage.class)
                        .toDomain())
                .findOne();
    }

    /** A taking by one till. */
    record Taking(DocumentId document, TillId till) {}

    /** Who took it, the first to arrive first. */
    List<Taking> takings(Handle handle, ShopId shop, DocumentId held) {
        return handle.createQuery("""
                        select document_id, number from held_taken where shop = :shop and held = :held
                        order by received_at, document_id
                        """)
                .bind("shop", shop.value())
                .bind("held", held.value())
                .map((row, context) -> new Taking(
                        new DocumentId(row.getObject("document_id", UUID.class)),
                        new TillId(shop, row.getInt("number"))))
                .list();
    }

    /** Held sales that nobody has taken, oldest first. */
    List<HeldSale> waiting(Handle handle, ShopId shop, int limit) {
        return handle.createQuery("""
                        select payload from held_sale
                        where shop = :shop and not exists (
                            select 1 from held_taken
                            where held_taken.shop = held_sale.shop and held_taken.held = held_sale.document_id)
                        order by held_at
                        fetch first :limit rows only
                        """)
                .bind("shop", shop.value())
                .bind("limit", limit)
                .map((row, context) -> Json.read(row.getString("payload"), HeldSaleMessage.class)
                        .toDomain())
                .list();
    }
}
