package org.granary.drill.payment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads a stopped headquarters' payments and sales from its file, past all its services. */
final class PaymentBooksStore {
    private final Jdbi jdbi;

    PaymentBooksStore(Path folder) {
        jdbi = Jdbi.create(
                "jdbc:h2:" + folder.resolve("granary-hq").toAbsolutePath() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
    }

    /** The sale of each order number. */
    Map<String, String> salesOfOrders() {
        Map<String, String> sales = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("select attempt, sale_id from code_payment")
                .map((row, context) -> sales.put(row.getString("attempt").replace("-", ""), row.getString("sale_id")))
                .list());
        return sales;
    }

    /** Sales that a wallet paid for, at least in part. */
    Set<String> salesByWallet() {
        return jdbi.withHandle(handle ->
                new HashSet<>(handle.createQuery("""
                        select distinct document_id from tender where kind in ('WECHAT_PAY', 'ALIPAY') and amount > 0
                        """).mapTo(String.class).list()));
    }

    /** What each return gives back to wallets, in fen, by the number under which a provider is asked for it. */
    Map<String, Long> refunds() {
        Map<String, Long> refunds = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select document_id, reference, -amount as back from tender
                        where kind in ('WECHAT_PAY', 'ALIPAY') and amount < 0
                        """)
                .map((row, context) -> refunds.put(
                        (row.getString("document_id") + row.getString("reference")).replace("-", ""),
                        row.getLong("back")))
                .list());
        return refunds;
    }

    /** Refunds of which no provider has said that they are done. */
    long refundsOpen() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from code_refund where done_at is null")
                .mapTo(Long.class)
                .one());
    }

    /** Payments that are under way for ever. */
    long open() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from code_payment where look_at = 0")
                .mapTo(Long.class)
                .one());
    }
}
