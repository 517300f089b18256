package org.granary.pos.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.CashierId;
import org.granary.model.wire.Feed;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;

/** The shop's cashiers as headquarters sent them. */
public final class CashierStore implements FeedTopic {
    private static final String MANAGER = "manager";

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
                            MERGE INTO cashier (number, name, pin_hash, role) KEY (number)
                            VALUES (:number, :name, :pinHash, :role)
                            """)
                    .bind("number", cashier.cashier())
                    .bind("name", cashier.name())
                    .bind("pinHash", cashier.pinHash())
                    .bind("role", cashier.role())
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
                .map((row, context) -> new Known(
                        new Cashier(
                                new CashierId(row.getString(1)),
                                row.getString(2),
                                row.getString(3).equals(MANAGER)),
                        row.getString(4)))
                .findOne();
    }
}
