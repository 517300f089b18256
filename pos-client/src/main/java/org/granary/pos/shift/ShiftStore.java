package org.granary.pos.shift;

import java.util.List;
import java.util.Optional;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.ShiftOpenedMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The table of shifts. Its methods run on the database's thread. */
public final class ShiftStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.SHIFT_OPENED.code())) {
            opened(
                    handle,
                    record.position(),
                    Json.read(record.payload(), ShiftOpenedMessage.class).toDomain());
        } else if (record.type().equals(RecordType.SHIFT_CLOSED.code())) {
            closed(
                    handle,
                    record.position(),
                    Json.read(record.payload(), ShiftClosedMessage.class).toDomain());
        }
    }

    /** Only the Z report's number matters: it must not come twice. What shift is open is this till's own affair. */
    @Override
    public void recovered(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.SHIFT_CLOSED.code())) {
            ZReport report =
                    Json.read(record.payload(), ShiftClosedMessage.class).toDomain();
            handle.createUpdate("""
                            MERGE INTO shift (id, journal_position, business_date, open, z_number, closed_position) KEY (id)
                            VALUES (:id, :position, :date, FALSE, :number, :position)
                            """)
                    .bind("id", report.shiftId().toString())
                    .bind("position", record.position())
                    .bind("date", report.businessDate())
                    .bind("number", report.number())
                    .execute();
        }
    }

    private static void opened(Handle handle, long position, ShiftOpened shift) {
        handle.createUpdate("""
                        MERGE INTO shift (id, journal_position, business_date, open) KEY (id)
                        VALUES (:id, :position, :date, TRUE)
                        """)
                .bind("id", shift.id().toString())
                .bind("position", position)
                .bind("date", shift.businessDate())
                .execute();
    }

    private static void closed(Handle handle, long position, ZReport report) {
        handle.createUpdate("""
                        UPDATE shift SET open = FALSE, z_number = :number, closed_position = :position WHERE id = :id
                        """)
                .bind("position", position)
                .bind("number", report.number())
                .bind("id", report.shiftId().toString())
                .execute();
    }

    /** Journal position of the open shift's record. */
    Optional<Long> openShift(Handle handle) {
        return handle.createQuery(
                        "SELECT journal_position FROM shift WHERE open ORDER BY journal_position DESC LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }

    /** Journal positions of the last Z reports, the newest first. */
    List<Long> reports(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT closed_position FROM shift WHERE closed_position IS NOT NULL
                        ORDER BY z_number DESC LIMIT :limit
                        """).bind("limit", limit).mapTo(Long.class).list();
    }

    int lastZ(Handle handle) {
        return handle.createQuery("SELECT COALESCE(MAX(z_number), 0) FROM shift")
                .mapTo(Integer.class)
                .one();
    }
}
