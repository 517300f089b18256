package org.granary.hq.sync;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.granary.hq.store.SqlArray;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.stock.Bin;
import org.granary.model.sync.SignedRequest;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Rows of documents: each once, wherever it came from first. */
public final class DocumentStore {
    /** Type of the return within an exchange. It is no document of a day: that is the exchange. */
    private static final String RETURN_PART = "exchange-return";

    /** The content hashes of those documents that are here already, from whatever shop. */
    Map<DocumentId, String> hashes(Handle handle, Collection<DocumentId> documents) {
        Map<DocumentId, String> hashes = new HashMap<>();
        handle.createQuery("select document_id, payload_sha256 from document where document_id = any(:ids)")
                .bind(
                        "ids",
                        SqlArray.ofIds(documents.stream().map(DocumentId::value).toList()))
                .map((row, context) -> Map.entry(
                        new DocumentId(row.getObject("document_id", UUID.class)), row.getString("payload_sha256")))
                .forEach(entry -> hashes.putIfAbsent(entry.getKey(), entry.getValue()));
        return hashes;
    }

    void insert(Handle handle, TillId till, long branch, List<Effects.Sound> documents, Instant at) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into document (shop, document_id, type, payload_sha256, number, epoch, branch, sequence,
                    business_date, received_at)
                values (:shop, :id, :type, :hash, :number, :epoch, :branch, :sequence, :date, :at)
                """);
        for (Effects.Sound sound : documents) {
            rows(sound)
                    .forEach((id, type) -> batch.bind("shop", till.shop().value())
                            .bind("id", id.value())
                            .bind("type", type)
                            .bind("hash", sound.sha256())
                            .bind("number", till.number())
                            .bind("epoch", sound.record().epoch())
                            .bind("branch", branch)
                            .bind("sequence", sound.record().sequence())
                            .bind(
                                    "date",
                                    sound.document()
                                            .businessDate()
                                            .map(Object::toString)
                                            .orElse(null))
                            .bind("at", at.toEpochMilli())
                            .add());
        }
        batch.execute();
    }

    /** The ids under which a record's movements, points and postings stand, with the types of their rows. */
    private static Map<DocumentId, String> rows(Effects.Sound sound) {
        Map<DocumentId, String> rows = new HashMap<>();
        rows.put(sound.document().id(), sound.record().type());
        if (sound.document() instanceof Document.Exchange exchange) {
            rows.put(exchange.exchange().back().id(), RETURN_PART);
        }
        return rows;
    }

    /** Of the payload, byte for byte. */
    static String sha256(String payload) {
        return SignedRequest.sha256(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Which types of documents were placed from a run. */
    Set<String> types(Handle handle, Origin origin) {
        return new HashSet<>(at(handle, origin, """
                        select distinct type from document
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence between :from and :to
                        """).mapTo(String.class).list());
    }

    /** What a run moved in a bin, by SKU; sums of zero are left out. */
    Map<String, Long> moved(Handle handle, Origin origin, Bin bin) {
        Map<String, Long> deltas = new TreeMap<>();
        at(handle, origin, """
                        select movement.sku as sku, sum(movement.delta) as delta
                        from document join stock_movement movement
                            on movement.shop = document.shop and movement.document_id = document.document_id
                        where document.shop = :shop and document.number = :number and document.epoch = :epoch
                            and document.branch = :branch and document.sequence between :from and :to
                            and movement.bin = :bin
                        group by movement.sku
                        having sum(movement.delta) <> 0
                        """)
                .bind("bin", bin.name())
                .map((row, context) -> Map.entry(row.getString("sku"), row.getLong("delta")))
                .forEach(entry -> deltas.put(entry.getKey(), entry.getValue()));
        return deltas;
    }

    /** Held sales that were put aside or taken in a run. */
    List<DocumentId> held(Handle handle, Origin origin) {
        return at(handle, origin, """
                        select distinct coalesce(held_taken.held, document.document_id) as held
                        from document left join held_taken
                            on held_taken.shop = document.shop and held_taken.document_id = document.document_id
                        where document.shop = :shop and document.number = :number and document.epoch = :epoch
                            and document.branch = :branch and document.sequence between :from and :to
                            and document.type in ('sale-held', 'held-taken')
                        order by held
                        """)
                .map((row, context) -> new DocumentId(row.getObject("held", UUID.class)))
                .list();
    }

    /** How far each line of a shop's tills was taken, whether it was placed or waits. */
    List<Feed.Taken> taken(Handle handle, ShopId shop) {
        return handle.createQuery("""
                        select number, epoch, branch, next_sequence - 1 as sequence from till_line
                        where shop = :shop and next_sequence > 1
                        order by number, epoch, branch
                        """)
                .bind("shop", shop.value())
                .map((row, context) -> new Feed.Taken(
                        new TillId(shop, row.getInt("number")).toString(),
                        row.getLong("epoch"),
                        row.getLong("branch"),
                        row.getLong("sequence")))
                .list();
    }

    /** Members who signed up in a run. */
    List<MemberId> joined(Handle handle, Origin origin) {
        return at(handle, origin, """
                        select document_id from document
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence between :from and :to and type = 'member-joined'
                        order by document_id
                        """)
                .map((row, context) -> new MemberId(row.getObject("document_id", UUID.class)))
                .list();
    }

    /** Members whose points a run moved, under the ids that its documents name. */
    List<MemberId> pointsOf(Handle handle, Origin origin) {
        return at(handle, origin, """
                        select distinct entry.member_id as member_id
                        from document join points_entry entry
                            on entry.shop = document.shop and entry.document_id = document.document_id
                        where document.shop = :shop and document.number = :number and document.epoch = :epoch
                            and document.branch = :branch and document.sequence between :from and :to
                        """)
                .map((row, context) -> new MemberId(row.getObject("member_id", UUID.class)))
                .list();
    }

    private static Query at(Handle handle, Origin origin, String sql) {
        return handle.createQuery(sql)
                .bind("shop", origin.till().shop().value())
                .bind("number", origin.till().number())
                .bind("epoch", origin.epoch())
                .bind("branch", origin.branch())
                .bind("from", origin.from())
                .bind("to", origin.to());
    }
}
