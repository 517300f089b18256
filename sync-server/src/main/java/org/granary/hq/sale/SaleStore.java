package org.granary.hq.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.granary.hq.store.SqlArray;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Posting;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.VoidedSale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of sales, written once and never changed. */
public final class SaleStore {
    void insert(Handle handle, List<PaidSale> sales, Instant receivedAt) {
        insertHeads(handle, sales, receivedAt);
        insertLines(handle, sales);
        insertDiscounts(handle, sales);
        insertTenders(handle, sales);
        insertPostings(handle, sales);
    }

    private static void insertHeads(Handle handle, List<PaidSale> sales, Instant receivedAt) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into sale (shop, document_id, number, receipt_number, shift_id, cashier, sold_at,
                    business_date, total, rounding, paid, tax, price_version, member_id, received_at)
                values (:shop, :id, :number, :receiptNumber, :shiftId, :cashier, :soldAt,
                    :businessDate, :total, :rounding, :paid, :tax, :priceVersion, cast(:member as uuid), :receivedAt)
                """);
        for (PaidSale sale : sales) {
            TillId till = sale.receiptNumber().till();
            batch.bind("shop", till.shop().value())
                    .bind("id", sale.id().value())
                    .bind("number", till.number())
                    .bind("receiptNumber", sale.receiptNumber().toString())
                    .bind("shiftId", sale.shiftId().value())
                    .bind("cashier", sale.cashier().value())
                    .bind("soldAt", sale.at().toEpochMilli())
                    .bind("businessDate", sale.receiptNumber().businessDate().toString())
                    .bind("total", sale.total().fen())
                    .bind("rounding", sale.rounding().fen())
                    .bind("paid", sale.paid().fen())
                    .bind("tax", sale.tax().fen())
                    .bind("priceVersion", sale.priceVersion())
                    .bind("member", sale.member().map(MemberId::toString).orElse(null))
                    .bind("receivedAt", receivedAt.toEpochMilli())
                    .add();
        }
        batch.execute();
    }

    /** How many documents of a shop carry each of these receipt numbers; a number without any is absent. */
    Map<String, Integer> withReceipts(Handle handle, ShopId shop, Collection<String> receipts) {
        Map<String, Integer> counts = new HashMap<>();
        handle.createQuery("""
                        select receipt_number, count(*) as documents from sale
                        where shop = :shop and receipt_number = any(:receipts) group by receipt_number
                        """)
                .bind("shop", shop.value())
                .bind("receipts", SqlArray.ofTexts(receipts))
                .map((row, context) -> Map.entry(row.getString("receipt_number"), row.getInt("documents")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    Set<DocumentId> known(Handle handle, Collection<DocumentId> sales) {
        return new HashSet<>(handle.createQuery("select document_id from sale where document_id = any(:sales)")
                .bind(
                        "sales",
                        SqlArray.ofIds(sales.stream().map(DocumentId::value).toList()))
                .map((row, context) -> new DocumentId(row.getObject("document_id", UUID.class)))
                .list());
    }

    /** Base units sold by line; empty when the sale is not here. */
    Map<Integer, Long> sold(Handle handle, DocumentId sale) {
        Map<Integer, Long> quantities = new HashMap<>();
        handle.createQuery("select line_number, quantity from sale_line where document_id = :id")
                .bind("id", sale.value())
                .map((row, context) -> Map.entry(row.getInt("line_number"), row.getLong("quantity")))
                .forEach(entry -> quantities.put(entry.getKey(), entry.getValue()));
        return quantities;
    }

    private static void insertLines(Handle handle, List<PaidSale> sales) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into sale_line (shop, document_id, line_number, sku, pack, name, spec, unit_name, packs, quantity,
                    measure, measured, list_price, list_version, unit_price, unit_version, amount, tax_rate, tax,
                    approval, by_hand)
                values (:shop, :id, :lineNumber, :sku, :pack, :name, :spec, :unitName, :packs, :quantity,
                    :measure, :measured, :listPrice, :listVersion, :unitPrice, :unitVersion, :amount, :taxRate, :tax,
                    :approval, :byHand)
                """);
        for (PaidSale sale : sales) {
            sale.lines().forEach(line -> addLine(batch, sale, line));
        }
        batch.execute();
    }

    private static void addLine(PreparedBatch batch, PaidSale sale, SaleLine line) {
        batch.bind("shop", sale.receiptNumber().till().shop().value())
                .bind("id", sale.id().value())
                .bind("lineNumber", line.lineNumber())
                .bind("sku", line.unit().sku().value())
                .bind("pack", line.unit().pack())
                .bind("name", line.name())
                .bind("spec", line.spec())
                .bind("unitName", line.unitName())
                .bind("packs", line.packs())
                .bind("quantity", line.quantity().amount())
                .bind("measure", line.quantity().measure().code())
                .bind("measured", line.measured())
                .bind("listPrice", line.listPrice().price().fen())
                .bind("listVersion", line.listPrice().version())
                .bind("unitPrice", line.unitPrice().price().fen())
                .bind("unitVersion", line.unitPrice().version())
                .bind("amount", line.amount().fen())
                .bind("taxRate", line.taxRate())
                .bind("tax", line.tax().fen())
                .bind("approval", line.override().map(PriceOverride::approval).orElse(null))
                .bind("byHand", line.override().map(PriceOverride::reason).orElse(null))
                .add();
    }

    private static void insertDiscounts(Handle handle, List<PaidSale> sales) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into sale_discount (shop, document_id, line_number, position, rule, name, off)
                values (:shop, :id, :line, :position, :rule, :name, :off)
                """);
        for (PaidSale sale : sales) {
            for (SaleLine line : sale.lines()) {
                int position = 0;
                for (LineDiscount discount : line.discounts()) {
                    batch.bind("shop", sale.receiptNumber().till().shop().value())
                            .bind("id", sale.id().value())
                            .bind("line", line.lineNumber())
                            .bind("position", ++position)
                            .bind("rule", discount.rule())
                            .bind("name", discount.name())
                            .bind("off", discount.off().fen())
                            .add();
                }
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void insertTenders(Handle handle, List<PaidSale> sales) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into tender (shop, document_id, position, kind, amount, handed, change_given, reference)
                values (:shop, :id, :position, :kind, :amount, :handed, :change, :reference)
                """);
        for (PaidSale sale : sales) {
            int position = 0;
            for (Tender tender : sale.tenders()) {
                batch.bind("shop", sale.receiptNumber().till().shop().value())
                        .bind("id", sale.id().value())
                        .bind("position", ++position)
                        .bind("kind", tender.kind().name())
                        .bind("amount", tender.amount().fen())
                        .bind("handed", tender.handed().fen())
                        .bind("change", tender.change().fen())
                        .bind("reference", tender.reference())
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static void insertPostings(Handle handle, List<PaidSale> sales) {
        PreparedBatch batch = postings(handle);
        sales.forEach(sale -> addPostings(batch, sale.receiptNumber().till().shop(), sale.id(), sale.postings()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    static void insertPostings(Handle handle, ShopId shop, DocumentId document, List<Posting> postings) {
        PreparedBatch batch = postings(handle);
        addPostings(batch, shop, document, postings);
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static PreparedBatch postings(Handle handle) {
        return handle.prepareBatch("""
                insert into posting (shop, document_id, position, debit, credit, amount)
                values (:shop, :id, :position, :debit, :credit, :amount)
                """);
    }

    private static void addPostings(PreparedBatch batch, ShopId shop, DocumentId document, List<Posting> postings) {
        int position = 0;
        for (Posting posting : postings) {
            batch.bind("shop", shop.value())
                    .bind("id", document.value())
                    .bind("position", ++position)
                    .bind("debit", posting.debit().name())
                    .bind("credit", posting.credit().name())
                    .bind("amount", posting.amount().fen())
                    .add();
        }
    }

    void insertVoided(Handle handle, TillId till, VoidedSale sale) {
        handle.createUpdate("""
                        insert into voided_sale (shop, document_id, number, cashier, voided_at, line_count)
                        values (:shop, :id, :number, :cashier, :at, :lines)
                        """)
                .bind("shop", till.shop().value())
                .bind("id", sale.id().value())
                .bind("number", till.number())
                .bind("cashier", sale.cashier().value())
                .bind("at", sale.at().toEpochMilli())
                .bind("lines", sale.lines().size())
                .execute();
    }

    int count(Handle handle, TillId till, LocalDate businessDate) {
        return handle.createQuery("""
                        select count(*) from sale where shop = :shop and number = :number and business_date = :date
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .mapTo(Integer.class)
                .one();
    }

    Map<TenderKind, Money> byTender(Handle handle, TillId till, LocalDate businessDate) {
        Map<TenderKind, Money> sums = new HashMap<>();
        handle.createQuery("""
                        select tender.kind as kind, sum(tender.amount) as amount
                        from sale join tender on tender.shop = sale.shop and tender.document_id = sale.document_id
                        where sale.shop = :shop and sale.number = :number and sale.business_date = :date
                        group by tender.kind
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .map((row, context) ->
                        Map.entry(TenderKind.valueOf(row.getString("kind")), Money.ofFen(row.getLong("amount"))))
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
        return sums;
    }

    List<SaleSummary> recent(Handle handle, String shopOrEmpty, int limit) {
        return handle.createQuery("""
                        select sale.*, shop.name as shop_name from sale join shop on shop.shop = sale.shop
                        where :shop = '' or sale.shop = :shop
                        order by sold_at desc, receipt_number desc
                        fetch first :limit rows only
                        """)
                .bind("shop", shopOrEmpty)
                .bind("limit", limit)
                .map((row, context) -> new SaleSummary(
                        row.getString("document_id"),
                        row.getString("shop"),
                        row.getString("shop_name"),
                        row.getString("receipt_number"),
                        row.getString("cashier"),
                        Instant.ofEpochMilli(row.getLong("sold_at")),
                        Money.ofFen(row.getLong("total")),
                        Money.ofFen(row.getLong("rounding")),
                        Money.ofFen(row.getLong("paid")),
                        row.getLong("price_version")))
                .list();
    }

    List<SaleSummary.Line> lines(Handle handle, String documentId) {
        return handle.createQuery("""
                        select * from sale_line where document_id = cast(:id as uuid) order by line_number
                        """)
                .bind("id", documentId)
                .map((row, context) -> new SaleSummary.Line(
                        row.getInt("line_number"),
                        row.getString("sku"),
                        row.getString("name"),
                        row.getString("spec"),
                        row.getString("unit_name"),
                        row.getLong("packs"),
                        row.getLong("quantity"),
                        row.getString("measure"),
                        row.getBoolean("measured"),
                        Money.ofFen(row.getLong("list_price")),
                        Money.ofFen(row.getLong("unit_price")),
                        row.getLong("unit_version"),
                        Money.ofFen(row.getLong("amount")),
                        Optional.ofNullable(row.getString("by_hand"))))
                .list();
    }

    Map<String, DaySum> daySums(Handle handle, LocalDate businessDate) {
        Map<String, DaySum> sums = new HashMap<>();
        handle.createQuery("""
                        select shop, count(*) as sales, sum(paid) as paid from sale
                        where business_date = :date group by shop
                        """)
                .bind("date", businessDate.toString())
                .map((row, context) -> Map.entry(
                        row.getString("shop"), new DaySum(row.getInt("sales"), Money.ofFen(row.getLong("paid")))))
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
        return sums;
    }
}
