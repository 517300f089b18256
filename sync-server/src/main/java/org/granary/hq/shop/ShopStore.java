package org.granary.hq.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows of shops and tills. */
public final class ShopStore {
    private static final String TILLS = """
            select till.*, coalesce(line.next_sequence, 1) as next_sequence
            from till left join till_line line on line.shop = till.shop and line.number = till.number
                and line.epoch = till.epoch and line.branch = 0
            """;

    List<Shop> shops(Handle handle) {
        return handle.createQuery("select shop, name, address, phone from shop order by shop")
                .map((row, context) -> new Shop(
                        new ShopId(row.getString("shop")),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("phone")))
                .list();
    }

    void put(Handle handle, Shop shop) {
        int changed = handle.createUpdate(
                        "update shop set name = :name, address = :address, phone = :phone where shop = :shop")
                .bind("shop", shop.id().value())
                .bind("name", shop.name())
                .bind("address", shop.address())
                .bind("phone", shop.phone())
                .execute();
        if (changed == 0) {
            handle.createUpdate("insert into shop (shop, name, address, phone) values (:shop, :name, :address, :phone)")
                    .bind("shop", shop.id().value())
                    .bind("name", shop.name())
                    .bind("address", shop.address())
                    .bind("phone", shop.phone())
                    .execute();
        }
    }

    void addTill(Handle handle, TillId till) {
        handle.createUpdate("""
                        insert into till (shop, number, epoch, feed_asked) values (:shop, :number, 0, 0)
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
        handle.createUpdate("insert into till_contact (shop, number, heard_at) values (:shop, :number, 0)")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    /** Later contacts only; in the order of the tills, so that two instances never wait for each other. */
    void putContacts(Handle handle, SortedMap<TillId, Instant> contacts) {
        PreparedBatch batch = handle.prepareBatch("""
                update till_contact set heard_at = :heardAt where shop = :shop and number = :number and heard_at < :heardAt
                """);
        contacts.forEach((till, heardAt) -> batch.bind("heardAt", heardAt.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .add());
        batch.execute();
    }

    Map<TillId, Instant> contactsSince(Handle handle, Instant since) {
        Map<TillId, Instant> contacts = new HashMap<>();
        handle.createQuery("select shop, number, heard_at from till_contact where heard_at > :since")
                .bind("since", since.toEpochMilli())
                .map((row, context) -> contacts.put(
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                        Instant.ofEpochMilli(row.getLong("heard_at"))))
                .list();
        return contacts;
    }

    List<TillRecord> tills(Handle handle) {
        return handle.createQuery(TILLS + " order by till.shop, till.number")
                .map((row, context) -> till(row))
                .list();
    }

    List<TillRecord> tills(Handle handle, ShopId shop) {
        return handle.createQuery(TILLS + " where till.shop = :shop order by till.number")
                .bind("shop", shop.value())
                .map((row, context) -> till(row))
                .list();
    }

    Optional<TillRecord> till(Handle handle, TillId till) {
        return handle.createQuery(TILLS + " where till.shop = :shop and till.number = :number")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .map((row, context) -> till(row))
                .findOne();
    }

    void lockShop(Handle handle, ShopId shop) {
        handle.createQuery("select shop from shop where shop = :shop for update")
                .bind("shop", shop.value())
                .mapTo(String.class)
                .findOne();
    }

    Optional<Long> lockTill(Handle handle, TillId till) {
        return handle.createQuery("select epoch from till where shop = :shop and number = :number for update")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .mapTo(Long.class)
                .findOne();
    }

    void enrol(Handle handle, TillId till, String publicKey, long epoch, Instant now) {
        handle.createUpdate("""
                        update till set epoch = :epoch, public_key = :key, feed_asked = 0, enrolled_at = :now,
                            last_contact = :now, revoked_at = null, retired_at = null
                        where shop = :shop and number = :number
                        """)
                .bind("epoch", epoch)
                .bind("key", publicKey)
                .bind("now", now.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    void epoch(Handle handle, TillId till, long epoch) {
        handle.createUpdate("update till set epoch = :epoch where shop = :shop and number = :number")
                .bind("epoch", epoch)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    void revoke(Handle handle, TillId till, Instant now) {
        handle.createUpdate("update till set revoked_at = :now where shop = :shop and number = :number")
                .bind("now", now.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    void contact(Handle handle, TillId till, Instant now) {
        handle.createUpdate("""
                        update till set last_contact = :now, retired_at = null where shop = :shop and number = :number
                        """)
                .bind("now", now.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    void retire(Handle handle, TillId till, Instant now) {
        handle.createUpdate("update till set retired_at = :now where shop = :shop and number = :number")
                .bind("now", now.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    void feedAsked(Handle handle, TillId till, long cursor, Instant now) {
        handle.createUpdate("""
                        update till set feed_asked = :cursor, last_contact = :now, retired_at = null
                        where shop = :shop and number = :number and feed_asked < :cursor
                        """)
                .bind("cursor", cursor)
                .bind("now", now.toEpochMilli())
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
    }

    private static TillRecord till(ResultSet row) throws SQLException {
        return new TillRecord(
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                row.getLong("epoch"),
                row.getString("public_key"),
                row.getLong("next_sequence"),
                row.getLong("feed_asked"),
                instant(row, "enrolled_at"),
                instant(row, "last_contact"),
                instant(row, "revoked_at"),
                instant(row, "retired_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
