package org.granary.pos.label;

import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelBinding;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.granary.model.wire.LabelDeliveredMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of labels: what stands where, and what was delivered. Its methods run on the database's thread. */
public final class LabelStore implements Projection {
    private static final Logger LOG = LoggerFactory.getLogger(LabelStore.class);

    /** What a label has: the price, and the hash of everything on it, empty when that is not known any more. */
    record Shown(String mac, SellUnit unit, UnitPrice price, String contentHash) {}

    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (!record.type().equals(RecordType.LABEL_DELIVERED.code())) {
            return;
        }
        LabelDelivered delivered =
                Json.read(record.payload(), LabelDeliveredMessage.class).toDomain();
        handle.createUpdate("""
                        MERGE INTO label_delivery (mac, sku, pack, price, version, image_hash, delivered_at) KEY (mac)
                        VALUES (:mac, :sku, :pack, :price, :version, :hash, :at)
                        """)
                .bind("mac", delivered.mac())
                .bind("sku", delivered.unit().sku().value())
                .bind("pack", delivered.unit().pack())
                .bind("price", delivered.price().price().fen())
                .bind("version", delivered.price().version())
                .bind("hash", delivered.imageHash())
                .bind("at", delivered.at())
                .execute();
    }

    /** The label that an entry of the feed speaks of; none when it is of another shop or cannot be read. */
    static Optional<LabelBinding> binding(Feed.Entry entry, ShopId shop) {
        try {
            return Optional.of(
                            Json.read(entry.payload(), Feed.LabelPayload.class).toDomain())
                    .filter(binding -> binding.shop().equals(shop));
        } catch (IllegalArgumentException e) {
            LOG.error("the label of feed entry {} cannot be read and is left out", entry.cursor(), e);
            return Optional.empty();
        }
    }

    void save(Handle handle, LabelBinding binding) {
        handle.createUpdate("""
                        MERGE INTO label_binding (mac, shop, shelf, sku, width, height) KEY (mac)
                        VALUES (:mac, :shop, :shelf, :sku, :width, :height)
                        """)
                .bind("mac", binding.mac())
                .bind("shop", binding.shop().value())
                .bind("shelf", binding.shelf())
                .bind("sku", binding.sku().value())
                .bind("width", binding.width())
                .bind("height", binding.height())
                .execute();
    }

    void clear(Handle handle) {
        handle.execute("DELETE FROM label_binding");
    }

    /** Remembers what a label has; when another till has had the labels since, nobody knows. */
    void saveContent(Handle handle, String mac, String contentHash, long term) {
        if (term(handle) == term) {
            handle.createUpdate("MERGE INTO label_content (mac, content_hash) KEY (mac) VALUES (:mac, :hash)")
                    .bind("mac", mac)
                    .bind("hash", contentHash)
                    .execute();
        }
    }

    /** The term under which this till hosted the labels last; 0 when it never did. */
    long term(Handle handle) {
        return handle.createQuery("SELECT term FROM label_term WHERE id = 1")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** A new term: what the labels have is not known. */
    void begin(Handle handle, long term) {
        handle.execute("DELETE FROM label_content");
        handle.createUpdate("MERGE INTO label_term (id, term) KEY (id) VALUES (1, :term)")
                .bind("term", term)
                .execute();
    }

    List<LabelBinding> bindings(Handle handle, ShopId shop) {
        return handle.createQuery("SELECT mac, shelf, sku, width, height FROM label_binding WHERE shop = :shop")
                .bind("shop", shop.value())
                .map((row, context) -> new LabelBinding(
                        row.getString(1),
                        shop,
                        row.getString(2),
                        new SkuCode(row.getString(3)),
                        row.getInt(4),
                        row.getInt(5)))
                .list();
    }

    List<Shown> shown(Handle handle) {
        return handle.createQuery("""
                        SELECT d.mac, d.sku, d.pack, d.price, d.version, COALESCE(c.content_hash, '')
                        FROM label_delivery d LEFT JOIN label_content c ON c.mac = d.mac
                        """)
                .map((row, context) -> new Shown(
                        row.getString(1),
                        new SellUnit(new SkuCode(row.getString(2)), row.getString(3)),
                        new UnitPrice(Money.ofFen(row.getLong(4)), row.getLong(5)),
                        row.getString(6)))
                .list();
    }
}
