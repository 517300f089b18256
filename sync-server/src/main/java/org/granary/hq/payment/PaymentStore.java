package org.granary.hq.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.payment.CodePayment;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of payments by code. */
public final class PaymentStore {
    private static final String COLUMNS = """
            attempt, shop, number, sale_id, amount, provider, state, reason, cancelled, cancel_wanted, from_at, next_at,
            reversals, transaction_no, runner, changed_at, leased_until <= current_timestamp as free
            """;

    Optional<StoredPayment> find(Handle handle, DocumentId attempt) {
        return handle.createQuery("select " + COLUMNS + " from code_payment where attempt = :attempt")
                .bind("attempt", attempt.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The same with its row locked until the transaction ends. */
    Optional<StoredPayment> lock(Handle handle, DocumentId attempt) {
        return handle.createQuery("select " + COLUMNS + " from code_payment where attempt = :attempt for update")
                .bind("attempt", attempt.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Whether another payment for the sale is under way. */
    boolean anotherOpen(Handle handle, DocumentId sale, DocumentId attempt) {
        return handle.createQuery("""
                                select count(*) from code_payment
                                where sale_id = :sale and attempt <> :attempt and look_at = 0
                                """)
                        .bind("sale", sale.value())
                        .bind("attempt", attempt.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Payments under way that another instance drives, or drove, oldest first. */
    List<StoredPayment> ofOthers(Handle handle, String instance, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                        from code_payment where look_at = 0 and runner <> :instance
                        order by asked_at fetch first :limit rows only
                        """)
                .bind("instance", instance)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** Paid ones whose sale has to be looked for. */
    List<StoredPayment> toLookFor(Handle handle, Instant now, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                        from code_payment where look_at > 0 and look_at <= :now
                        order by look_at fetch first :limit rows only
                        """)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** Looks for the sale again later, or never again. */
    void lookAgain(Handle handle, DocumentId attempt, Optional<Instant> at) {
        handle.createUpdate("update code_payment set look_at = :at where attempt = :attempt and state = 'PAID'")
                .bind("at", at.map(Instant::toEpochMilli).orElse(null))
                .bind("attempt", attempt.value())
                .execute();
    }

    /**
     * Writes a new payment down.
     *
     * @param lease for how long nobody else drives it
     * @param lookAt when it is looked at again; empty when nothing is left to do
     */
    void insert(Handle handle, StoredPayment stored, Duration lease, Optional<Instant> lookAt) {
        bound(handle.createUpdate("""
                        insert into code_payment (attempt, shop, number, sale_id, amount, provider, state, reason, cancelled,
                            cancel_wanted, from_at, next_at, reversals, transaction_no, runner, leased_until, asked_at,
                            changed_at, look_at)
                        values (:attempt, :shop, :number, :sale, :amount, :provider, :state, :reason, :cancelled,
                            :cancelWanted, :from, :next, :reversals, :transaction, :runner,
                            current_timestamp + cast(:seconds as integer) * interval '1' second, :changed, :changed, :lookAt)
                        """), stored, lease, lookAt)
                .bind("shop", stored.till().shop().value())
                .bind("number", stored.till().number())
                .bind("sale", stored.sale().value())
                .bind("amount", stored.amount().fen())
                .bind("provider", stored.payment().provider().name())
                .execute();
    }

    void save(Handle handle, StoredPayment stored, Duration lease, Optional<Instant> lookAt) {
        bound(handle.createUpdate("""
                        update code_payment set state = :state, reason = :reason, cancelled = :cancelled,
                            cancel_wanted = :cancelWanted, from_at = :from, next_at = :next, reversals = :reversals,
                            transaction_no = :transaction, runner = :runner,
                            leased_until = current_timestamp + cast(:seconds as integer) * interval '1' second, changed_at = :changed,
                            look_at = :lookAt
                        where attempt = :attempt
                        """), stored, lease, lookAt).execute();
    }

    /** Leaves word for whoever drives it. */
    void wantBack(Handle handle, DocumentId attempt) {
        handle.createUpdate("update code_payment set cancel_wanted = true where attempt = :attempt")
                .bind("attempt", attempt.value())
                .execute();
    }

    /** Others may go on with whatever this instance drove. */
    void release(Handle handle, String instance) {
        handle.createUpdate(
                        "update code_payment set leased_until = current_timestamp where runner = :instance and look_at = 0")
                .bind("instance", instance)
                .execute();
    }

    private static <T extends SqlStatement<T>> T bound(
            T statement, StoredPayment stored, Duration lease, Optional<Instant> lookAt) {
        CodePayment payment = stored.payment();
        return statement
                .bind("attempt", stored.attempt().value())
                .bind("state", payment.state().name())
                .bind("reason", payment.reason().name())
                .bind("cancelled", payment.cancelled())
                .bind("cancelWanted", stored.cancelWanted())
                .bind("from", payment.from().toEpochMilli())
                .bind("next", payment.nextAt().toEpochMilli())
                .bind("reversals", payment.reversals())
                .bind("transaction", payment.transaction())
                .bind("runner", stored.runner())
                .bind("seconds", lease.toSeconds())
                .bind("changed", stored.changedAt().toEpochMilli())
                .bind("lookAt", lookAt.map(Instant::toEpochMilli).orElse(null));
    }

    private static StoredPayment read(ResultSet row) throws SQLException {
        return new StoredPayment(
                new DocumentId(row.getObject("attempt", UUID.class)),
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                new DocumentId(row.getObject("sale_id", UUID.class)),
                Money.ofFen(row.getLong("amount")),
                new CodePayment(
                        PaymentProviderKind.valueOf(row.getString("provider")),
                        PaymentState.valueOf(row.getString("state")),
                        PaymentReason.valueOf(row.getString("reason")),
                        row.getBoolean("cancelled"),
                        Instant.ofEpochMilli(row.getLong("from_at")),
                        Instant.ofEpochMilli(row.getLong("next_at")),
                        row.getInt("reversals"),
                        row.getString("transaction_no")),
                row.getBoolean("cancel_wanted"),
                row.getString("runner"),
                row.getBoolean("free"),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }
}
