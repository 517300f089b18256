package org.granary.hq.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.SyncRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Rows of what waits in suspense, for those who look after it. */
public final class SuspenseStore {
    List<SuspenseService.Waiting> list(Handle handle, String shopOrEmpty, int limit) {
        return handle.createQuery("""
                        select suspense.*, record.type as type
                        from suspense join inbox_record record on record.shop = suspense.shop
                            and record.number = suspense.number and record.epoch = suspense.epoch
                            and record.branch = suspense.branch and record.sequence = suspense.sequence
                        where :shop = '' or suspense.shop = :shop
                        order by since desc, suspense.shop, suspense.number, suspense.sequence
                        fetch first :limit rows only
                        """)
                .bind("shop", shopOrEmpty)
                .bind("limit", limit)
                .map((row, context) -> new SuspenseService.Waiting(
                        new SuspenseService.Place(
                                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                                row.getLong("epoch"),
                                row.getLong("branch"),
                                row.getLong("sequence")),
                        row.getString("type"),
                        row.getString("reason"),
                        Instant.ofEpochMilli(row.getLong("since"))))
                .list();
    }

    /** The record at a place, when it waits. */
    Optional<SyncRecord> record(Handle handle, SuspenseService.Place place) {
        return at(handle, place, """
                        select record.type as type, record.payload as payload, record.hash as hash
                        from suspense join inbox_record record on record.shop = suspense.shop
                            and record.number = suspense.number and record.epoch = suspense.epoch
                            and record.branch = suspense.branch and record.sequence = suspense.sequence
                        where suspense.shop = :shop and suspense.number = :number and suspense.epoch = :epoch
                            and suspense.branch = :branch and suspense.sequence = :sequence
                        """)
                .map((row, context) -> new SyncRecord(
                        place.epoch(),
                        place.sequence(),
                        row.getString("type"),
                        row.getString("payload"),
                        new ChainHash(row.getString("hash"))))
                .findOne();
    }

    Optional<String> reason(Handle handle, SuspenseService.Place place) {
        return at(handle, place, """
                        select reason from suspense
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence = :sequence
                        """).mapTo(String.class).findOne();
    }

    void delete(Handle handle, SuspenseService.Place place) {
        handle.createUpdate("""
                        delete from suspense
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence = :sequence
                        """)
                .bind("shop", place.till().shop().value())
                .bind("number", place.till().number())
                .bind("epoch", place.epoch())
                .bind("branch", place.branch())
                .bind("sequence", place.sequence())
                .execute();
    }

    private static Query at(Handle handle, SuspenseService.Place place, String sql) {
        return handle.createQuery(sql)
                .bind("shop", place.till().shop().value())
                .bind("number", place.till().number())
                .bind("epoch", place.epoch())
                .bind("branch", place.branch())
                .bind("sequence", place.sequence());
    }
}
