package org.granary.hq.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of what tills sent, byte for byte, and of what could not be placed. */
public final class InboxStore {
    void insert(Handle handle, TillId till, long branch, List<SyncRecord> records, Instant receivedAt) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into inbox_record (shop, number, epoch, branch, sequence, type, payload, hash, received_at)
                values (:shop, :number, :epoch, :branch, :sequence, :type, :payload, :hash, :receivedAt)
                """);
        for (SyncRecord record : records) {
            batch.bind("shop", till.shop().value())
                    .bind("number", till.number())
                    .bind("epoch", record.epoch())
                    .bind("branch", branch)
                    .bind("sequence", record.sequence())
                    .bind("type", record.type())
                    .bind("payload", record.payload())
                    .bind("hash", record.hash().hex())
                    .bind("receivedAt", receivedAt.toEpochMilli())
                    .add();
        }
        batch.execute();
    }

    Optional<ChainHash> hash(Handle handle, TillId till, long epoch, long branch, long sequence) {
        return handle.createQuery("""
                        select hash from inbox_record
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence = :sequence
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", epoch)
                .bind("branch", branch)
                .bind("sequence", sequence)
                .map((row, context) -> new ChainHash(row.getString("hash")))
                .findOne();
    }

    /** Records of the main line from a sequence on. */
    List<SyncRecord> records(Handle handle, TillId till, long epoch, long from, int limit) {
        return handle.createQuery("""
                        select sequence, type, payload, hash from inbox_record
                        where shop = :shop and number = :number and epoch = :epoch and branch = 0 and sequence >= :from
                        order by sequence
                        fetch first :limit rows only
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", epoch)
                .bind("from", from)
                .bind("limit", limit)
                .map((row, context) -> new SyncRecord(
                        epoch,
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getString("payload"),
                        new ChainHash(row.getString("hash"))))
                .list();
    }

    void suspend(Handle handle, TillId till, long branch, SyncRecord record, String reason, Instant since) {
        handle.createUpdate("""
                        insert into suspense (shop, number, epoch, branch, sequence, reason, since)
                        values (:shop, :number, :epoch, :branch, :sequence, :reason, :since)
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", record.epoch())
                .bind("branch", branch)
                .bind("sequence", record.sequence())
                .bind("reason", reason)
                .bind("since", since.toEpochMilli())
                .execute();
    }

    int suspended(Handle handle, TillId till) {
        return handle.createQuery("select count(*) from suspense where shop = :shop and number = :number")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .mapTo(Integer.class)
                .one();
    }

    List<Suspended> suspended(Handle handle, int limit) {
        return handle.createQuery("""
                        select suspense.*, record.type as type
                        from suspense join inbox_record record on record.shop = suspense.shop
                            and record.number = suspense.number and record.epoch = suspense.epoch
                            and record.branch = suspense.branch and record.sequence = suspense.sequence
                        order by since desc
                        fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> new Suspended(
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                        row.getLong("sequence"),
                        row.getString("type"),
                        row.getString("reason"),
                        Instant.ofEpochMilli(row.getLong("since"))))
                .list();
    }
}
