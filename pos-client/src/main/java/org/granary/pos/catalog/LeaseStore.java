package org.granary.pos.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.member.LeaseMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The tables of what rules took off here, and of what this till was granted. Its methods run on the database's thread. */
public final class LeaseStore implements Projection {
    /** Without it nothing was taken off, and the sale need not be read again. */
    private static final String DISCOUNTS = "\"discounts\"";

    /** Fen that a rule took off, and in how many sales. */
    record Use(long fen, long sales) {
        static final Use NONE = new Use(0, 0);

        Use plus(long more) {
            return new Use(fen + more, sales + 1);
        }

        Use max(Use other) {
            return new Use(Math.max(fen, other.fen), Math.max(sales, other.sales));
        }
    }

    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.SALE.code()) && record.payload().contains(DISCOUNTS)) {
            PaidSale sale = Json.read(record.payload(), SaleMessage.class).toDomain();
            offs(sale)
                    .forEach((rule, off) -> handle.createUpdate("""
                                    MERGE INTO rule_use (document_id, rule, off) KEY (document_id, rule)
                                    VALUES (:document, :rule, :off)
                                    """)
                            .bind("document", sale.id().toString())
                            .bind("rule", rule)
                            .bind("off", off)
                            .execute());
        }
    }

    /** Fen by rule. */
    static Map<String, Long> offs(PaidSale sale) {
        Map<String, Long> offs = new TreeMap<>();
        sale.lines().stream()
                .flatMap(line -> line.discounts().stream())
                .forEach((LineDiscount discount) ->
                        offs.merge(discount.rule(), discount.off().fen(), Math::addExact));
        return offs;
    }

    Map<String, Use> used(Handle handle) {
        Map<String, Use> used = new HashMap<>();
        handle.createQuery("SELECT rule, SUM(off), COUNT(*) FROM rule_use GROUP BY rule")
                .map((row, context) -> Map.entry(row.getString(1), new Use(row.getLong(2), row.getLong(3))))
                .forEach(entry -> used.put(entry.getKey(), entry.getValue()));
        return used;
    }

    List<LeaseMessage.Share> granted(Handle handle) {
        return handle.createQuery("SELECT rule, budget, redemptions FROM rule_lease")
                .map((row, context) -> new LeaseMessage.Share(row.getString(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    void save(Handle handle, List<LeaseMessage.Share> granted) {
        for (LeaseMessage.Share share : granted) {
            handle.createUpdate("""
                            MERGE INTO rule_lease (rule, budget, redemptions) KEY (rule) VALUES (:rule, :budget, :times)
                            """)
                    .bind("rule", share.rule())
                    .bind("budget", share.fen())
                    .bind("times", share.times())
                    .execute();
        }
    }
}
