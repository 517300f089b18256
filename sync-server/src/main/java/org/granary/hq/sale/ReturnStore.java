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
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Refund;
import org.granary.model.sale.ReturnLine;
import org.granary.model.sale.TenderKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of returns, written once and never changed. What was given back stands among the tenders with a minus. */
public final class ReturnStore {
    void insert(Handle handle, PaidReturn paidReturn, Instant receivedAt) {
        TillId till = paidReturn.receiptNumber().till();
        handle.createUpdate("""
                        insert into sale_return (shop, document_id, number, receipt_number, shift_id, cashier,
                            returned_at, business_date, original_sale, original_receipt, gross, rounding, refunded, tax,
                            member_id, points_reversed, received_at, kind, approval)
                        values (:shop, :id, :number, :receipt, :shift, :cashier,
                            :at, :date, :originalSale, :originalReceipt, :gross, :rounding, :refunded, :tax,
                            cast(:member as uuid), :points, :receivedAt, :kind, cast(:approval as uuid))
                        """)
                .bind("shop", till.shop().value())
                .bind("id", paidReturn.id().value())
                .bind("number", till.number())
                .bind("receipt", paidReturn.receiptNumber().toString())
                .bind("shift", paidReturn.shiftId().value())
                .bind("cashier", paidReturn.cashier().value())
                .bind("at", paidReturn.at().toEpochMilli())
                .bind("date", paidReturn.receiptNumber().businessDate().toString())
                .bind("originalSale", paidReturn.originalSale().value())
                .bind("originalReceipt", paidReturn.originalReceipt().toString())
                .bind("gross", paidReturn.gross().fen())
                .bind("rounding", paidReturn.rounding().fen())
                .bind("refunded", paidReturn.refunded().fen())
                .bind("tax", paidReturn.tax().fen())
                .bind("member", paidReturn.member().map(MemberId::toString).orElse(null))
                .bind("points", paidReturn.pointsReversed())
                .bind("receivedAt", receivedAt.toEpochMilli())
                .bind("kind", paidReturn.kind().name())
                .bind(
                        "approval",
                        paidReturn.approval().map(DocumentId::toString).orElse(null))
                .execute();
        insertLines(handle, till, paidReturn);
        insertRefunds(handle, till, paidReturn);
        SaleStore.insertPostings(handle, till.shop(), paidReturn.id(), paidReturn.postings());
    }

    private static void insertLines(Handle handle, TillId till, PaidReturn paidReturn) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into return_line (shop, document_id, line_number, sold_line, sku, pack, name, unit_name, quantity,
                    measure, gross, refund, tax_rate, tax, bin)
                values (:shop, :id, :line, :soldLine, :sku, :pack, :name, :unitName, :quantity,
                    :measure, :gross, :refund, :taxRate, :tax, :bin)
                """);
        for (ReturnLine line : paidReturn.lines()) {
            batch.bind("shop", till.shop().value())
                    .bind("id", paidReturn.id().value())
                    .bind("line", line.lineNumber())
                    .bind("soldLine", line.soldLine())
                    .bind("sku", line.unit().sku().value())
                    .bind("pack", line.unit().pack())
                    .bind("name", line.name())
                    .bind("unitName", line.unitName())
                    .bind("quantity", line.quantity().amount())
                    .bind("measure", line.quantity().measure().code())
                    .bind("gross", line.gross().fen())
                    .bind("refund", line.refund().fen())
                    .bind("taxRate", line.taxRate())
                    .bind("tax", line.tax().fen())
                    .bind("bin", line.bin().name())
                    .add();
        }
        batch.execute();
    }

    private static void insertRefunds(Handle handle, TillId till, PaidReturn paidReturn) {
        int position = 0;
        for (Refund refund : paidReturn.refunds()) {
            handle.createUpdate("""
                            insert into tender (shop, document_id, position, kind, amount, handed, change_given, reference)
                            values (:shop, :id, :position, :kind, :amount, 0, 0, :reference)
                            """)
                    .bind("shop", till.shop().value())
                    .bind("id", paidReturn.id().value())
                    .bind("position", ++position)
                    .bind("kind", refund.kind().name())
                    .bind("amount", refund.amount().negate().fen())
                    .bind("reference", refund.reference())
                    .execute();
        }
    }

    /** The newest first, of one shop or (empty text) of all. */
    List<ReturnSummary> recent(Handle handle, String shopOrEmpty, int limit) {
        return handle.createQuery("""
                        select sale_return.*, shop.name as shop_name
                        from sale_return join shop on shop.shop = sale_return.shop
                        where :shop = '' or sale_return.shop = :shop
                        order by returned_at desc, receipt_number desc
                        fetch first :limit rows only
                        """)
                .bind("shop", shopOrEmpty)
                .bind("limit", limit)
                .map((row, context) -> new ReturnSummary(
                        row.getString("shop_name"),
                        row.getString("receipt_number"),
                        PaidReturn.Kind.ofWord(Optional.of(row.getString("kind"))),
                        row.getString("original_receipt"),
                        row.getString("cashier"),
                        Instant.ofEpochMilli(row.getLong("returned_at")),
                        Money.ofFen(row.getLong("refunded"))))
                .list();
    }

    /** Base units that came back of a sale at whatever shop, by line of the sale. */
    Map<Integer, Long> returned(Handle handle, DocumentId sale) {
        Map<Integer, Long> quantities = new HashMap<>();
        handle.createQuery("""
                        select line.sold_line as sold_line, sum(line.quantity) as quantity
                        from sale_return join return_line line
                            on line.shop = sale_return.shop and line.document_id = sale_return.document_id
                        where sale_return.original_sale = :sale
                        group by line.sold_line
                        """)
                .bind("sale", sale.value())
                .map((row, context) -> Map.entry(row.getInt("sold_line"), row.getLong("quantity")))
                .forEach(entry -> quantities.put(entry.getKey(), entry.getValue()));
        return quantities;
    }

    /** As {@link SaleStore#withReceipts}. */
    Map<String, Integer> withReceipts(Handle handle, ShopId shop, Collection<String> receipts) {
        Map<String, Integer> counts = new HashMap<>();
        handle.createQuery("""
                        select receipt_number, count(*) as documents from sale_return
                        where shop = :shop and receipt_number = any(:receipts) group by receipt_number
                        """)
                .bind("shop", shop.value())
                .bind("receipts", SqlArray.ofTexts(receipts))
                .map((row, context) -> Map.entry(row.getString("receipt_number"), row.getInt("documents")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** Which of these sales something came back of, at whatever shop. */
    Set<DocumentId> returnedOf(Handle handle, Collection<DocumentId> sales) {
        return new HashSet<>(handle.createQuery(
                        "select distinct original_sale from sale_return where original_sale = any(:sales)")
                .bind(
                        "sales",
                        SqlArray.ofIds(sales.stream().map(DocumentId::value).toList()))
                .map((row, context) -> new DocumentId(row.getObject("original_sale", UUID.class)))
                .list());
    }

    /** The sale of which goods were exchanged for those of this one, when this tender went from one to the other. */
    Optional<DocumentId> carriedFrom(Handle handle, DocumentId sale, String reference) {
        return handle.createQuery("""
                        select sale_return.original_sale as original_sale
                        from document
                        join tender paid on paid.shop = document.shop and paid.document_id = document.document_id
                            and paid.reference = :reference
                        join document part on part.shop = document.shop and part.number = document.number
                            and part.epoch = document.epoch and part.branch = document.branch
                            and part.sequence = document.sequence
                        join sale_return on sale_return.shop = part.shop and sale_return.document_id = part.document_id
                        join tender back on back.shop = part.shop and back.document_id = part.document_id
                            and back.kind = paid.kind and back.reference = :reference
                        where document.document_id = :sale
                        fetch first 1 rows only
                        """)
                .bind("sale", sale.value())
                .bind("reference", reference)
                .map((row, context) -> new DocumentId(row.getObject("original_sale", UUID.class)))
                .findOne();
    }

    int count(Handle handle, TillId till, LocalDate businessDate) {
        return handle.createQuery("""
                        select count(*) from sale_return
                        where shop = :shop and number = :number and business_date = :date
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .mapTo(Integer.class)
                .one();
    }

    /** Negative amounts. */
    Map<TenderKind, Money> byTender(Handle handle, TillId till, LocalDate businessDate) {
        Map<TenderKind, Money> sums = new HashMap<>();
        handle.createQuery("""
                        select tender.kind as kind, sum(tender.amount) as amount
                        from sale_return join tender
                            on tender.shop = sale_return.shop and tender.document_id = sale_return.document_id
                        where sale_return.shop = :shop and sale_return.number = :number
                            and sale_return.business_date = :date
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

    /** What was given back, by shop. */
    Map<String, Money> refunded(Handle handle, LocalDate businessDate) {
        Map<String, Money> sums = new HashMap<>();
        handle.createQuery("""
                        select shop, sum(refunded) as refunded from sale_return where business_date = :date group by shop
                        """)
                .bind("date", businessDate.toString())
                .map((row, context) -> Map.entry(row.getString("shop"), Money.ofFen(row.getLong("refunded"))))
                .forEach(entry -> sums.put(entry.getKey(), entry.getValue()));
        return sums;
    }
}
