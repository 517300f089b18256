package org.granary.pos.member;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.document.Consequences;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PointsEntry;
import org.granary.model.member.SignedBalance;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Documents;
import org.granary.model.wire.Feed;
import org.granary.model.wire.MemberJoinedMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the shop's members: who headquarters told of, who was signed up here, headquarters' balances and the points
 * of this till that are not in them yet. Its methods run on the database's thread.
 */
public final class MemberStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        joined(handle, record);
        points(handle, record, record.sequence());
    }

    /** Headquarters has counted the points of what it gives back. */
    @Override
    public void recovered(Handle handle, JournalRecord record) {
        joined(handle, record);
        points(handle, record, 0);
    }

    private static void joined(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.MEMBER_JOINED.code())) {
            MemberJoined joined =
                    Json.read(record.payload(), MemberJoinedMessage.class).toDomain();
            handle.createUpdate("""
                            MERGE INTO member t USING (VALUES (:id)) s (id) ON t.id = s.id
                            WHEN NOT MATCHED THEN INSERT (id, blind_index, last_four, own)
                                VALUES (:id, :index, :lastFour, TRUE)
                            """)
                    .bind("id", joined.id().toString())
                    .bind("index", joined.blindIndex().hex())
                    .bind("lastFour", joined.lastFour())
                    .execute();
        }
    }

    private static void points(Handle handle, JournalRecord record, long sequence) {
        Optional<RecordType> type = RecordType.ofCode(record.type())
                .filter(found -> found == RecordType.SALE || found == RecordType.RETURN);
        if (type.isEmpty()) {
            return;
        }
        for (PointsEntry entry : Consequences.of(Documents.read(type.get(), record.payload(), Json::read))
                .points()) {
            handle.createUpdate("""
                            MERGE INTO points_entry (document_id, kind, member, points, epoch, sequence)
                            KEY (document_id, kind) VALUES (:document, :kind, :member, :points, :epoch, :sequence)
                            """)
                    .bind("document", entry.document().toString())
                    .bind("kind", entry.kind().name())
                    .bind("member", entry.member().toString())
                    .bind("points", entry.points())
                    .bind("epoch", record.epoch())
                    .bind("sequence", sequence)
                    .execute();
        }
    }

    /** Takes over what headquarters says of a member; an erased one is nobody here any more. */
    void member(Handle handle, Feed.MemberPayload payload) {
        if (payload.blindIndex().isEmpty()) {
            handle.createUpdate("DELETE FROM member WHERE id = :id")
                    .bind("id", payload.member())
                    .execute();
            return;
        }
        handle.createUpdate("""
                        MERGE INTO member (id, alias_of, blind_index, last_four, own, level) KEY (id)
                        VALUES (:id, :alias, :index, :lastFour, FALSE, :level)
                        """)
                .bind("id", payload.member())
                .bind("alias", payload.aliasOf())
                .bind("index", payload.blindIndex())
                .bind("lastFour", payload.lastFour())
                .bind("level", requireNonNullElse(payload.level(), ""))
                .execute();
        @Nullable String alias = payload.aliasOf();
        balance(
                handle,
                new Feed.PointsPayload(
                        alias == null ? payload.member() : alias, payload.balance(), payload.asOf(), payload.proof()));
    }

    void balance(Handle handle, Feed.PointsPayload payload) {
        handle.createUpdate("""
                        MERGE INTO member_points (member, balance, as_of, proof) KEY (member)
                        VALUES (:member, :balance, :asOf, :proof)
                        """)
                .bind("member", payload.member())
                .bind("balance", payload.balance())
                .bind("asOf", payload.asOf())
                .bind("proof", requireNonNullElse(payload.proof(), ""))
                .execute();
    }

    /** What the points of a member may go by without headquarters; empty when it never told of a balance. */
    Optional<OfflineBalance> offline(Handle handle, MemberId member) {
        return handle.createQuery("""
                        SELECT p.member, p.balance, p.as_of, p.proof,
                            COALESCE((SELECT -SUM(o.points) FROM points_entry o
                                LEFT JOIN sync_line l ON l.epoch = o.epoch
                                LEFT JOIN stock_counted c ON c.epoch = o.epoch AND c.branch = COALESCE(l.branch, 0)
                                WHERE o.kind = 'SPENT' AND o.sequence > COALESCE(c.to_sequence, 0)
                                    AND (o.member = p.member OR o.member IN
                                        (SELECT a.id FROM member a WHERE a.alias_of = p.member))), 0)
                        FROM member_points p
                        WHERE p.member = COALESCE((SELECT m.alias_of FROM member m WHERE m.id = :member), :member)
                        """)
                .bind("member", member.toString())
                .map((row, context) -> new OfflineBalance(
                        new SignedBalance(
                                MemberId.parse(row.getString(1)),
                                row.getLong(2),
                                Instant.ofEpochMilli(row.getLong(3)),
                                row.getString(4)),
                        row.getLong(5)))
                .findOne();
    }

    /** Everything that came from headquarters; who was signed up here stays until it tells of them again. */
    void clear(Handle handle) {
        handle.execute("DELETE FROM member WHERE NOT own");
        handle.execute("DELETE FROM member_points");
    }

    List<KnownMember> byIndex(Handle handle, BlindIndex index) {
        return found(handle, "blind_index", index.hex(), 1);
    }

    List<KnownMember> byLastFour(Handle handle, String lastFour, int limit) {
        return found(handle, "last_four", lastFour, limit);
    }

    Optional<KnownMember> byId(Handle handle, MemberId id) {
        return found(handle, "id", id.toString(), 1).stream().findFirst();
    }

    /** Members under the id that the chain knows them by, each once; points under any id of theirs are theirs. */
    private static List<KnownMember> found(Handle handle, String column, String value, int limit) {
        return handle.createQuery("""
                        SELECT k.known, MIN(k.last_four),
                            COALESCE((SELECT p.balance FROM member_points p WHERE p.member = k.known), 0)
                                + COALESCE((SELECT SUM(o.points) FROM points_entry o
                                    LEFT JOIN sync_line l ON l.epoch = o.epoch
                                    LEFT JOIN stock_counted c ON c.epoch = o.epoch AND c.branch = COALESCE(l.branch, 0)
                                    WHERE (o.member = k.known OR o.member IN
                                            (SELECT a.id FROM member a WHERE a.alias_of = k.known))
                                        AND o.sequence > COALESCE(c.to_sequence, 0)), 0),
                            (SELECT p.as_of FROM member_points p WHERE p.member = k.known), MAX(k.level)
                        FROM (SELECT COALESCE(alias_of, id) AS known, last_four, level FROM member
                            WHERE <column> = :value) k
                        GROUP BY k.known ORDER BY k.known
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .define("column", column)
                .bind("value", value)
                .bind("limit", limit)
                .map((row, context) -> {
                    long asOf = row.getLong(4);
                    Optional<Instant> told = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(asOf));
                    Optional<String> level = Optional.of(row.getString(5)).filter(name -> !name.isEmpty());
                    MemberId id = MemberId.parse(row.getString(1));
                    return new KnownMember(id, row.getString(2), row.getLong(3), told, level);
                })
                .list();
    }
}
