package org.granary.hq.sale;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.granary.hq.store.Json;
import org.granary.hq.store.SentRecord;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.sale.ExchangeMessage;
import org.jdbi.v3.core.Handle;

/** Sales and their returns as their tills sent them. */
public final class SoldStore {
    /** More returns than a sale has lines and steps; one more is not looked at. */
    private static final int RETURNS_MAX = 500;

    /** The first that came under this receipt number. */
    Optional<SaleMessage> sale(Handle handle, ReceiptNumber receipt) {
        return handle.createQuery("""
                        select sent.type as type, sent.payload as payload
                        from sale
                        join document on document.shop = sale.shop and document.document_id = sale.document_id
                        join inbox_record sent on sent.shop = document.shop and sent.number = document.number
                            and sent.epoch = document.epoch and sent.branch = document.branch
                            and sent.sequence = document.sequence
                        where sale.shop = :shop and sale.receipt_number = :receipt
                        order by document.received_at, document.document_id
                        limit 1
                        """)
                .bind("shop", receipt.till().shop().value())
                .bind("receipt", receipt.toString())
                .map((row, context) -> SentRecord.of(row.getString("type"), row.getString("payload")))
                .findOne()
                .map(SoldStore::sale);
    }

    /** What came back of a sale, at whatever shop. */
    List<ReturnMessage> returns(Handle handle, String sale) {
        return handle
                .createQuery("""
                        select sent.type as type, sent.payload as payload
                        from sale_return
                        join document on document.shop = sale_return.shop
                            and document.document_id = sale_return.document_id
                        join inbox_record sent on sent.shop = document.shop and sent.number = document.number
                            and sent.epoch = document.epoch and sent.branch = document.branch
                            and sent.sequence = document.sequence
                        where sale_return.original_sale = :sale
                        order by document.received_at, document.document_id
                        limit :max
                        """)
                .bind("sale", UUID.fromString(sale))
                .bind("max", RETURNS_MAX)
                .map((row, context) -> SentRecord.of(row.getString("type"), row.getString("payload")))
                .list()
                .stream()
                .map(SoldStore::back)
                .toList();
    }

    private static SaleMessage sale(SentRecord sent) {
        return sent.is(RecordType.EXCHANGE)
                ? Json.read(sent.payload(), ExchangeMessage.class).sale()
                : Json.read(sent.payload(), SaleMessage.class);
    }

    private static ReturnMessage back(SentRecord sent) {
        return sent.is(RecordType.EXCHANGE)
                ? Json.read(sent.payload(), ExchangeMessage.class).back()
                : Json.read(sent.payload(), ReturnMessage.class);
    }
}
