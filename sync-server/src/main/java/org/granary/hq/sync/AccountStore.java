package org.granary.hq.sync;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.engine.TillAccount;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.jdbi.v3.core.Handle;

/** Rows of what a till has to echo, and of where its lines stand. */
public final class AccountStore {
    /** The account of the till's current epoch; a till that was enrolled since starts with a clean one. */
    TillAccount.Row row(Handle handle, TillId till, long epoch, Instant now) {
        return handle.createQuery("""
                        select epoch, token, previous_token, incarnation, grants, grants_since, quarantined_at
                        from till_account where shop = :shop and number = :number and epoch = :epoch
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", epoch)
                .map((row, context) -> new TillAccount.Row(
                        row.getLong("epoch"),
                        row.getString("token"),
                        row.getString("previous_token"),
                        row.getLong("incarnation"),
                        row.getInt("grants"),
                        row.getLong("grants_since"),
                        row.getObject("quarantined_at") != null))
                .findOne()
                .orElseGet(() -> TillAccount.Row.enrolled(epoch, now.toEpochMilli()));
    }

    void keep(Handle handle, TillId till, TillAccount.Row row, Instant now) {
        handle.createUpdate("delete from till_account where shop = :shop and number = :number")
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
        handle.createUpdate("""
                        insert into till_account (shop, number, epoch, token, previous_token, incarnation, grants,
                            grants_since, quarantined_at)
                        values (:shop, :number, :epoch, :token, :previous, :incarnation, :grants, :since, :quarantined)
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", row.epoch())
                .bind("token", row.token())
                .bind("previous", row.previousToken())
                .bind("incarnation", row.incarnation())
                .bind("grants", row.grants())
                .bind("since", row.grantsSince())
                .bind("quarantined", row.quarantined() ? now.toEpochMilli() : null)
                .execute();
    }

    Set<TillId> quarantined(Handle handle) {
        return new HashSet<>(handle.createQuery("""
                        select account.shop, account.number from till_account account
                        join till on till.shop = account.shop and till.number = account.number
                            and till.epoch = account.epoch
                        where account.quarantined_at is not null
                        """)
                .map((row, context) -> new TillId(new ShopId(row.getString("shop")), row.getInt("number")))
                .list());
    }

    Optional<Inbox.State> line(Handle handle, TillId till, long epoch, long branch) {
        return handle.createQuery("""
                        select next_sequence, last_hash from till_line
                        where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("epoch", epoch)
                .bind("branch", branch)
                .map((row, context) ->
                        new Inbox.State(epoch, row.getLong("next_sequence"), new ChainHash(row.getString("last_hash"))))
                .findOne();
    }

    /** Epochs with records on their main line, oldest first. */
    List<Long> epochs(Handle handle, TillId till) {
        return handle.createQuery("""
                        select epoch from till_line
                        where shop = :shop and number = :number and branch = 0 and next_sequence > 1
                        order by epoch
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .mapTo(Long.class)
                .list();
    }

    void keepLine(Handle handle, TillId till, long branch, Inbox.State state) {
        List<String> statements = List.of("""
                update till_line set next_sequence = :next, last_hash = :last
                where shop = :shop and number = :number and epoch = :epoch and branch = :branch
                """, """
                insert into till_line (shop, number, epoch, branch, next_sequence, last_hash)
                values (:shop, :number, :epoch, :branch, :next, :last)
                """);
        for (String statement : statements) {
            int changed = handle.createUpdate(statement)
                    .bind("shop", till.shop().value())
                    .bind("number", till.number())
                    .bind("epoch", state.epoch())
                    .bind("branch", branch)
                    .bind("next", state.next())
                    .bind("last", state.last().hex())
                    .execute();
            if (changed > 0) {
                return;
            }
        }
    }
}
