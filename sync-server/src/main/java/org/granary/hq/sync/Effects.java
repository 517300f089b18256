package org.granary.hq.sync;

import org.granary.hq.label.LabelService;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shift.ShiftService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Json;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelDelivered;
import org.granary.model.sale.PaidSale;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.LabelDeliveredMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.ShiftOpenedMessage;
import org.granary.model.wire.VoidedSaleMessage;
import org.jdbi.v3.core.Handle;

/** What a record does at headquarters. Reading it back into the domain checks every sum again. */
public final class Effects {
    private final SaleService sales;
    private final StockService stock;
    private final ShiftService shifts;
    private final LabelService labels;

    public Effects(SaleService sales, StockService stock, ShiftService shifts, LabelService labels) {
        this.sales = sales;
        this.stock = stock;
        this.shifts = shifts;
        this.labels = labels;
    }

    /**
     * Applies one record of a till.
     *
     * @throws RuntimeException when it cannot be placed; the caller rolls back to before it and puts it into suspense
     */
    void apply(Handle handle, TillId till, RecordType type, SyncRecord record) {
        switch (type) {
            case SALE -> sale(handle, till, record);
            case SALE_VOIDED ->
                sales.recordVoided(
                        handle,
                        till,
                        Json.read(record.payload(), VoidedSaleMessage.class).toDomain());
            case SHIFT_OPENED -> {
                ShiftOpened shift =
                        Json.read(record.payload(), ShiftOpenedMessage.class).toDomain();
                own(till, shift.till());
                shifts.opened(handle, shift);
            }
            case SHIFT_CLOSED -> {
                ZReport report =
                        Json.read(record.payload(), ShiftClosedMessage.class).toDomain();
                own(till, report.till());
                shifts.closed(handle, report);
            }
            case LABEL_DELIVERED -> {
                LabelDelivered delivered =
                        Json.read(record.payload(), LabelDeliveredMessage.class).toDomain();
                labels.delivered(handle, till.shop(), delivered);
            }
            case RETURN, MEMBER_JOINED, SALE_HELD, HELD_TAKEN ->
                throw new IllegalArgumentException("not placed yet: " + type.code());
            case PRINT_OUTCOME, RECOVERED ->
                throw new IllegalArgumentException("records of this type stay on the till: " + type.code());
        }
    }

    private void sale(Handle handle, TillId till, SyncRecord record) {
        PaidSale sale = Json.read(record.payload(), SaleMessage.class).toDomain();
        own(till, sale.receiptNumber().till());
        sales.record(handle, sale);
        stock.record(handle, sale.movements(), sale.at());
    }

    private static void own(TillId signer, TillId named) {
        if (!signer.equals(named)) {
            throw new IllegalArgumentException("the document names another till");
        }
    }
}
