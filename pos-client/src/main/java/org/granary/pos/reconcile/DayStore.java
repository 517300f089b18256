package org.granary.pos.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.day.DayBooks;
import org.granary.model.wire.day.DayEntries;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The documents of each business date, and what came of comparing it. Its methods run on the database's thread. */
public final class DayStore implements Projection {
    /** Ids in one statement. */
    private static final int BATCH = 500;

    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.sequence() < 1 || !DayEntries.counts(record.type())) {
            return;
        }
        DayEntry entry = entry(record).orElseThrow();
        handle.createUpdate("""
                        MERGE INTO day_document (id, type, sha256, epoch, sequence, business_date, journal_position)
                        KEY (id) VALUES (:id, :type, :sha256, :epoch, :sequence, :date, :position)
                        """)
                .bind("id", entry.id().toString())
                .bind("type", record.type())
                .bind("sha256", Digest.ofPayload(record.payload()))
                .bind("epoch", record.epoch())
                .bind("sequence", record.sequence())
                .bind("date", entry.businessDate())
                .bind("position", record.position())
                .execute();
    }

    @Override
    public boolean wholeExchanges() {
        return true;
    }

    /** What a record adds to its day. */
    static Optional<DayEntry> entry(JournalRecord record) {
        return DayEntries.read(record.type(), new DayEntries.Reader() {
            @Override
            public <T> T as(Class<T> message) {
                return Json.read(record.payload(), message);
            }
        });
    }

    List<DayDocument> documents(Handle handle, LocalDate date) {
        return handle.createQuery("""
                        SELECT id, type, sha256, epoch, sequence, business_date FROM day_document
                        WHERE business_date = :date
                        """)
                .bind("date", date)
                .map((row, context) -> document(row))
                .list();
    }

    List<DayDocument> withIds(Handle handle, Collection<String> ids) {
        List<DayDocument> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(handle.createQuery("""
                            SELECT id, type, sha256, epoch, sequence, business_date FROM day_document
                            WHERE id IN (<ids>)
                            """)
                    .bindList("ids", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .map((row, context) -> document(row))
                    .list());
        }
        return found;
    }

    private static DayDocument document(ResultSet row) throws SQLException {
        return new DayDocument(
                DocumentId.parse(row.getString("id")),
                row.getString("type"),
                row.getString("sha256"),
                new Place(row.getLong("epoch"), 0, row.getLong("sequence")),
                row.getObject("business_date", LocalDate.class),
                Figures.NONE);
    }

    /** Where the journal has these documents. */
    Map<DocumentId, Long> positions(Handle handle, Collection<DocumentId> ids) {
        Map<DocumentId, Long> positions = new HashMap<>();
        List<String> all = ids.stream().map(DocumentId::toString).toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            handle.createQuery("SELECT id, journal_position FROM day_document WHERE id IN (<ids>)")
                    .bindList("ids", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .map((row, context) ->
                            Map.entry(DocumentId.parse(row.getString("id")), row.getLong("journal_position")))
                    .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
        }
        return positions;
    }

    void keep(Handle handle, LocalDate date, long documents, List<DayBooks.Found> found, Instant at) {
        handle.createUpdate("""
                        MERGE INTO day_result (business_date, compared_at, documents, found) KEY (business_date)
                        VALUES (:date, :at, :documents, :found)
                        """)
                .bind("date", date)
                .bind("at", at)
                .bind("documents", documents)
                .bind("found", Json.write(found))
                .execute();
    }

    /** The last days, the newest first. */
    List<DayState> days(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT d.business_date, COUNT(*) AS documents,
                            SUM(CASE WHEN d.type = :opened THEN 1 ELSE 0 END) AS opened,
                            SUM(CASE WHEN d.type = :closed THEN 1 ELSE 0 END) AS closed,
                            MAX(r.compared_at) AS compared_at, MAX(r.documents) AS counted, MAX(r.found) AS found
                        FROM day_document d LEFT JOIN day_result r ON r.business_date = d.business_date
                        WHERE d.business_date > (
                            SELECT DATEADD(DAY, -:limit, MAX(newest.business_date)) FROM day_document newest)
                        GROUP BY d.business_date ORDER BY d.business_date DESC
                        """)
                .bind("opened", RecordType.SHIFT_OPENED.code())
                .bind("closed", RecordType.SHIFT_CLOSED.code())
                .bind("limit", limit)
                .map((row, context) -> state(row))
                .list();
    }

    private static DayState state(ResultSet row) throws SQLException {
        long closed = row.getLong("closed");
        @Nullable OffsetDateTime compared = row.getObject("compared_at", OffsetDateTime.class);
        @Nullable String found = row.getString("found");
        return new DayState(
                row.getObject("business_date", LocalDate.class),
                row.getLong("documents"),
                closed > 0 && closed >= row.getLong("opened"),
                Optional.ofNullable(compared).map(OffsetDateTime::toInstant),
                row.getLong("counted"),
                found == null ? List.of() : List.of(Json.read(found, DayBooks.Found[].class)));
    }
}
