package org.granary.pos.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.approval.Role;
import org.granary.model.kernel.CashierId;
import org.granary.model.wire.Feed;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;

/** The shop's cashiers as headquarters sent them. */
public final class CashierStore implements FeedTopic {
    record Known(Cashier cashier, String pinHash) {}

    @Override
    public Set<String> topics() {
        return Set.of(Feed.CASHIER);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        for (Feed.Entry entry : entries) {
            Feed.CashierPayload cashier = Json.read(entry.payload(), Feed.CashierPayload.class);
            handle.createUpdate("""
                            MERGE INTO cashier (number, name, pin_hash, role, badge_sha256) KEY (number)
                            VALUES (:number, :name, :pinHash, :role, :badge)
                            """)
                    .bind("number", cashier.cashier())
                    .bind("name", cashier.name())
                    .bind("pinHash", cashier.pinHash())
                    .bind("role", cashier.role())
                    .bind("badge", cashier.badgeSha256())
                    .execute();
        }
    }

    @Override
    public void clear(Handle handle) {
        handle.execute("DELETE FROM cashier");
    }

    Optional<Known> find(Handle handle, String number) {
        return handle.createQuery("SELECT number, name, role, pin_hash FROM cashier WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> known(row))
                .findOne();
    }

    /** Whose badge it is; empty when it is nobody's, or that of several. */
    Optional<Known> withBadge(Handle handle, String sha256) {
        List<Known> found = handle.createQuery(
                        "SELECT number, name, role, pin_hash FROM cashier WHERE badge_sha256 = :badge")
                .bind("badge", sha256)
                .map((row, context) -> known(row))
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new Cashier(
                        new CashierId(row.getString("number")),
                        row.getString("name"),
                        Role.ofCode(row.getString("role"))),
                row.getString("pin_hash"));
    }
}
