package org.granary.hq.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.granary.hq.store.SqlArray;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;
import org.granary.model.member.PointsEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows of members, of where they are known, and of their points. */
public final class MemberStore {
    private static final String COLUMNS = """
            select member.*, member_key.key_version as key_version, member_key.wrapped as wrapped
            from member left join member_key on member_key.member_id = member.member_id
            """;

    /**
     * Held until the transaction ends, so that only one decides which sign-up of a phone came first.
     *
     * @return the version of the keys that the tills were told of
     */
    int lockGate(Handle handle) {
        return handle.createQuery("select key_version from member_gate where id = 1 for update")
                .mapTo(Integer.class)
                .one();
    }

    void announcedKeys(Handle handle, int version) {
        handle.createUpdate("update member_gate set key_version = :version where id = 1")
                .bind("version", version)
                .execute();
    }

    /** Of the keys that this database was begun with, which then must be there. */
    Optional<String> fingerprint(Handle handle) {
        return handle.createQuery("select coalesce(fingerprint, '') from member_gate where id = 1")
                .mapTo(String.class)
                .findOne()
                .filter(fingerprint -> !fingerprint.isEmpty());
    }

    void fingerprint(Handle handle, String fingerprint) {
        handle.createUpdate("update member_gate set fingerprint = :fingerprint where id = 1")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    Optional<MemberId> byPhone(Handle handle, BlindIndex phone) {
        return handle.createQuery("select member_id from member where phone_index = :phone")
                .bind("phone", phone.hex())
                .map((row, context) -> id(row, "member_id"))
                .findOne();
    }

    Optional<MemberRow> find(Handle handle, MemberId id) {
        return handle.createQuery(COLUMNS + " where member.member_id = :id")
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .findOne();
    }

    void insert(
            Handle handle,
            MemberJoined joined,
            @Nullable MemberId aliasOf,
            @Nullable BlindIndex phone,
            PhoneVault.@Nullable Kept kept,
            Instant receivedAt) {
        handle.createUpdate("""
                        insert into member (member_id, alias_of, shop, number, joined_at, received_at, last_four, phone,
                            phone_index)
                        values (:id, cast(:aliasOf as uuid), :shop, :number, :joinedAt, :receivedAt, :lastFour, :phone, :index)
                        """)
                .bind("id", joined.id().value())
                .bind("aliasOf", aliasOf == null ? null : aliasOf.toString())
                .bind("shop", joined.till().shop().value())
                .bind("number", joined.till().number())
                .bind("joinedAt", joined.at().toEpochMilli())
                .bind("receivedAt", receivedAt.toEpochMilli())
                .bind("lastFour", joined.lastFour())
                .bind("phone", kept == null ? null : kept.phone())
                .bind("index", phone == null ? null : phone.hex())
                .execute();
        if (kept != null) {
            handle.createUpdate("""
                            insert into member_key (member_id, key_version, wrapped) values (:id, :version, :wrapped)
                            """)
                    .bind("id", joined.id().value())
                    .bind("version", kept.keyVersion())
                    .bind("wrapped", kept.wrappedKey())
                    .execute();
        }
    }

    /** Makes a member known at a shop; nothing when they are already. */
    void know(Handle handle, ShopId shop, MemberId member, BlindIndex index) {
        int known = handle.createQuery("""
                        select count(*) from member_shop where shop = :shop and member_id = :member
                        """)
                .bind("shop", shop.value())
                .bind("member", member.value())
                .mapTo(Integer.class)
                .one();
        if (known == 0) {
            handle.createUpdate("""
                            insert into member_shop (shop, member_id, blind_index) values (:shop, :member, :index)
                            """)
                    .bind("shop", shop.value())
                    .bind("member", member.value())
                    .bind("index", index.hex())
                    .execute();
        }
    }

    /** Where a member is known. */
    List<ShopId> shops(Handle handle, MemberId member) {
        return handle.createQuery("select shop from member_shop where member_id = :member order by shop")
                .bind("member", member.value())
                .map((row, context) -> new ShopId(row.getString("shop")))
                .list();
    }

    /** Where each is known; who is known nowhere is absent. */
    Map<MemberId, Set<ShopId>> shops(Handle handle, Collection<MemberId> members) {
        Map<MemberId, Set<ShopId>> shops = new HashMap<>();
        handle.createQuery("select member_id, shop from member_shop where member_id = any(:ids)")
                .bind("ids", ids(members))
                .map((row, context) -> Map.entry(id(row, "member_id"), new ShopId(row.getString("shop"))))
                .forEach(entry -> shops.computeIfAbsent(entry.getKey(), member -> new TreeSet<>())
                        .add(entry.getValue()));
        return shops;
    }

    Optional<BlindIndex> index(Handle handle, ShopId shop, MemberId member) {
        return handle.createQuery("""
                        select blind_index from member_shop where shop = :shop and member_id = :member
                        """)
                .bind("shop", shop.value())
                .bind("member", member.value())
                .map((row, context) -> new BlindIndex(row.getString("blind_index")))
                .findOne();
    }

    List<MemberId> aliases(Handle handle, MemberId member) {
        return handle.createQuery("select member_id from member where alias_of = :member order by member_id")
                .bind("member", member.value())
                .map((row, context) -> id(row, "member_id"))
                .list();
    }

    void book(Handle handle, ShopId shop, List<PointsEntry> entries, Instant at) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into points_entry (shop, document_id, kind, member_id, points, booked_at)
                values (:shop, :document, :kind, :member, :points, :at)
                """);
        for (PointsEntry entry : entries) {
            batch.bind("shop", shop.value())
                    .bind("document", entry.document().value())
                    .bind("kind", entry.kind().name())
                    .bind("member", entry.member().value())
                    .bind("points", entry.points())
                    .bind("at", at.toEpochMilli())
                    .add();
        }
        if (!entries.isEmpty()) {
            batch.execute();
        }
    }

    /** Holds members' rows until the transaction ends, in one order, so that two pushes do not both tell an old balance. */
    void lock(Handle handle, Collection<MemberId> members) {
        handle.createQuery("select member_id from member where member_id = any(:ids) order by member_id for update")
                .bind("ids", ids(members))
                .map((row, context) -> id(row, "member_id"))
                .list();
    }

    /** Of those who are aliases, whose. */
    Map<MemberId, MemberId> aliasOf(Handle handle, Collection<MemberId> members) {
        Map<MemberId, MemberId> known = new HashMap<>();
        handle.createQuery(
                        "select member_id, alias_of from member where member_id = any(:ids) and alias_of is not null")
                .bind("ids", ids(members))
                .map((row, context) -> Map.entry(id(row, "member_id"), id(row, "alias_of")))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** Entries of the member and of every alias, whatever shop they are of. */
    long balance(Handle handle, MemberId member) {
        return balances(handle, List.of(member)).getOrDefault(member, 0L);
    }

    /** By member, as {@link #balance}; who has no entries is absent. Two halves, so that each is answered from an index. */
    Map<MemberId, Long> balances(Handle handle, Collection<MemberId> members) {
        Map<MemberId, Long> balances = new HashMap<>();
        handle.createQuery("""
                        select booked.known as known, sum(booked.points) as points from (
                            select entry.member_id as known, entry.points as points
                            from points_entry entry where entry.member_id = any(:ids)
                            union all
                            select alias.alias_of as known, entry.points as points
                            from member alias join points_entry entry on entry.member_id = alias.member_id
                            where alias.alias_of = any(:ids)
                        ) booked group by booked.known
                        """)
                .bind("ids", ids(members))
                .map((row, context) -> Map.entry(id(row, "known"), row.getLong("points")))
                .forEach(entry -> balances.put(entry.getKey(), entry.getValue()));
        return balances;
    }

    List<PointsLine> lines(Handle handle, MemberId member, int limit) {
        return handle.createQuery("""
                        select entry.member_id as member_id, entry.document_id as document_id, entry.kind as kind,
                            entry.points as points, entry.shop as shop, entry.booked_at as booked_at,
                            coalesce(sale.receipt_number, sale_return.receipt_number, '') as receipt,
                            coalesce(sale.paid, -sale_return.refunded, 0) as money
                        from points_entry entry
                            left join sale on sale.shop = entry.shop and sale.document_id = entry.document_id
                            left join sale_return on sale_return.shop = entry.shop
                                and sale_return.document_id = entry.document_id
                        where entry.member_id = :member
                            or entry.member_id in (select member_id from member where alias_of = :member)
                        order by entry.booked_at desc, entry.document_id desc
                        fetch first :limit rows only
                        """)
                .bind("member", member.value())
                .bind("limit", limit)
                .map((row, context) -> new PointsLine(
                        id(row, "member_id"),
                        new DocumentId(row.getObject("document_id", UUID.class)),
                        PointsEntry.Kind.valueOf(row.getString("kind")),
                        row.getLong("points"),
                        row.getString("shop"),
                        row.getString("receipt"),
                        Money.ofFen(row.getLong("money")),
                        Instant.ofEpochMilli(row.getLong("booked_at"))))
                .list();
    }

    /** Members, aliases left out; the newest first; one only when {@code only} says which. */
    List<MemberRow> list(Handle handle, @Nullable MemberId only, String lastFour, int limit) {
        return handle.createQuery(COLUMNS + """
                         where member.alias_of is null and (:lastFour = '' or member.last_four = :lastFour)
                            and (:any or member.member_id = cast(:only as uuid))
                        order by member.received_at desc, member.member_id
                        fetch first :limit rows only
                        """)
                .bind("lastFour", lastFour)
                .bind("any", only == null)
                .bind("only", only == null ? null : only.toString())
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** Empty for none. */
    void level(Handle handle, MemberId member, String level) {
        handle.createUpdate("update member set level = :level where member_id = :member")
                .bind("level", level)
                .bind("member", member.value())
                .execute();
    }

    /** Points by the id they were booked under. */
    Map<MemberId, Long> pointsById(Handle handle) {
        Map<MemberId, Long> points = new HashMap<>();
        handle.createQuery("select member_id, sum(points) as points from points_entry group by member_id")
                .map((row, context) -> Map.entry(id(row, "member_id"), row.getLong("points")))
                .forEach(entry -> points.put(entry.getKey(), entry.getValue()));
        return points;
    }

    /** Every id that signed up, with the member it stands for. */
    Map<MemberId, MemberId> known(Handle handle, int limit) {
        Map<MemberId, MemberId> known = new TreeMap<>();
        handle.createQuery("""
                        select member_id, coalesce(alias_of, member_id) as known from member
                        order by member_id
                        fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> Map.entry(id(row, "member_id"), id(row, "known")))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** Takes away everything by which a member could be recognised; their points stay under the id alone. */
    void erase(Handle handle, MemberId member, Instant at) {
        for (String statement : List.of(
                "delete from member_key where member_id = :member",
                "delete from member_shop where member_id = :member")) {
            handle.createUpdate(statement).bind("member", member.value()).execute();
        }
        handle.createUpdate("""
                        update member set phone = null, phone_index = null, last_four = '', erased_at = :at
                        where member_id = :member or alias_of = :member
                        """)
                .bind("at", at.toEpochMilli())
                .bind("member", member.value())
                .execute();
    }

    private static SqlArray ids(Collection<MemberId> members) {
        return SqlArray.ofIds(members.stream().map(MemberId::value).toList());
    }

    private static MemberRow row(ResultSet row) throws SQLException {
        UUID aliasOf = row.getObject("alias_of", UUID.class);
        String phone = row.getString("phone");
        String wrapped = row.getString("wrapped");
        row.getLong("erased_at");
        boolean erased = !row.wasNull();
        return new MemberRow(
                id(row, "member_id"),
                Optional.ofNullable(aliasOf).map(MemberId::new),
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                Instant.ofEpochMilli(row.getLong("joined_at")),
                row.getString("last_four"),
                erased,
                row.getString("level"),
                phone == null || wrapped == null
                        ? Optional.empty()
                        : Optional.of(new PhoneVault.Kept(phone, row.getInt("key_version"), wrapped)));
    }

    private static MemberId id(ResultSet row, String column) throws SQLException {
        return new MemberId(row.getObject(column, UUID.class));
    }
}
