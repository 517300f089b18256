package org.granary.hq.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.granary.hq.store.SentRecord;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.reconcile.DayBook;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.Digest;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Place;
import org.granary.model.wire.day.DayEntries;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Headquarters' rows of a till's day. Effects are read separately, for the few documents that need them. */
public final class BookStore {
    /** Records in suspense that one comparison looks at; more of one till are a matter of their own. */
    private static final int SUSPENDED_MAX = 1_000;

    /** Ids in one statement. */
    private static final int BATCH = 500;

    /** Stands for the day of a document that belongs to none. */
    private static final LocalDate NO_DAY = LocalDate.EPOCH;

    /** The day's documents, without their effects. */
    List<DayDocument> documents(Handle handle, TillId till, LocalDate date) {
        return handle
                .createQuery("""
                        select document_id, type, payload_sha256, epoch, branch, sequence, business_date from document
                        where shop = :shop and number = :number and business_date = :date
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", date.toString())
                .map((row, context) -> document(row))
                .stream()
                .filter(document -> DayEntries.counts(document.type()))
                .toList();
    }

    /** The till's documents of these ids, whatever date they are of, without their effects. */
    List<DayDocument> withIds(Handle handle, TillId till, Collection<DocumentId> ids) {
        List<DayDocument> found = new ArrayList<>();
        List<UUID> all = ids.stream().map(DocumentId::value).toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(handle.createQuery("""
                            select document_id, type, payload_sha256, epoch, branch, sequence, business_date
                            from document where shop = :shop and number = :number and document_id in (<ids>)
                            """)
                    .bind("shop", till.shop().value())
                    .bind("number", till.number())
                    .bindList("ids", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .map((row, context) -> document(row))
                    .list());
        }
        return found;
    }

    /** What the till sent under this number, on whatever branch. */
    List<DayDocument> at(Handle handle, TillId till, Place place) {
        return handle
                .createQuery("""
                        select document_id, type, payload_sha256, epoch, branch, sequence, business_date from document
                        where shop = :shop and number = :number and epoch = :epoch and sequence = :sequence
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", place.epoch())
                .bind("sequence", place.sequence())
                .map((row, context) -> document(row))
                .stream()
                .filter(document -> DayEntries.counts(document.type()))
                .toList();
    }

    private static DayDocument document(ResultSet row) throws SQLException {
        @Nullable String date = row.getString("business_date");
        return new DayDocument(
                new DocumentId(row.getObject("document_id", UUID.class)),
                row.getString("type"),
                row.getString("payload_sha256"),
                new Place(row.getLong("epoch"), row.getLong("branch"), row.getLong("sequence")),
                date == null ? NO_DAY : LocalDate.parse(date),
                Figures.NONE);
    }

    Optional<SentRecord> sent(Handle handle, TillId till, Place place) {
        return handle.createQuery("""
                        select type, payload from inbox_record
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                            and sequence = :sequence
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", place.epoch())
                .bind("branch", place.branch())
                .bind("sequence", place.sequence())
                .map((row, context) -> SentRecord.of(row.getString("type"), row.getString("payload")))
                .findOne();
    }

    List<DayBook.Suspended> suspended(Handle handle, TillId till) {
        return handle.createQuery("""
                        select suspense.epoch as epoch, suspense.branch as branch, suspense.sequence as sequence,
                            suspense.reason as reason, record.payload as payload
                        from suspense join inbox_record record on record.shop = suspense.shop
                            and record.number = suspense.number and record.epoch = suspense.epoch
                            and record.branch = suspense.branch and record.sequence = suspense.sequence
                        where suspense.shop = :shop and suspense.number = :number
                        order by since
                        fetch first :limit rows only
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("limit", SUSPENDED_MAX)
                .map((row, context) -> new DayBook.Suspended(
                        new Place(row.getLong("epoch"), row.getLong("branch"), row.getLong("sequence")),
                        Digest.ofPayload(row.getString("payload")),
                        row.getString("reason")))
                .list();
    }

    /** Points of a till's sales and returns of a business date, by the member they name. */
    Map<MemberId, Long> points(Handle handle, TillId till, LocalDate businessDate) {
        Map<MemberId, Long> points = new TreeMap<>();
        handle.createQuery("""
                        select entry.member_id as member_id, sum(entry.points) as points
                        from document join points_entry entry
                            on entry.shop = document.shop and entry.document_id = document.document_id
                        where document.shop = :shop and document.number = :number and document.business_date = :date
                        group by entry.member_id
                        having sum(entry.points) <> 0
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .map((row, context) ->
                        Map.entry(new MemberId(row.getObject("member_id", UUID.class)), row.getLong("points")))
                .forEach(entry -> points.put(entry.getKey(), entry.getValue()));
        return points;
    }

    /** What is wanted next on each line. */
    Map<Place.Line, Long> lines(Handle handle, TillId till) {
        Map<Place.Line, Long> lines = new HashMap<>();
        handle.createQuery("select epoch, branch, next_sequence from till_line where shop = :shop and number = :number")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .map((row, context) -> Map.entry(
                        new Place.Line(row.getLong("epoch"), row.getLong("branch")), row.getLong("next_sequence")))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return lines;
    }
}
