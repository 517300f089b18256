package org.granary.model.wire;

import org.granary.model.document.Document;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.guard.ApprovalMessage;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.granary.model.wire.sale.ExchangeMessage;

/** The one way from a record to its document. The shell lends its reading of JSON: {@code Documents.read(type, payload, Json::read)}. */
public final class Documents {
    /** Reads JSON text as a message of one class, and throws an {@link IllegalArgumentException} when it is none. */
    @FunctionalInterface
    public interface Reader {
        <T> T read(String text, Class<T> type);
    }

    private Documents() {}

    /**
     * The record whose document this one brings: itself, or, when headquarters gave it back and it is sent again, the one that
     * was given back.
     *
     * @throws IllegalArgumentException when what was given back cannot be read
     */
    public static SyncRecord original(SyncRecord record, Reader json) {
        return record.type().equals(RecordType.RECOVERED.code())
                ? json.read(record.payload(), RecoveredMessage.class).toDomain()
                : record;
    }

    /**
     * Reads a record's payload, with every sum checked.
     *
     * @throws IllegalArgumentException when any sum or form does not hold, or the type holds no document
     */
    public static Document read(RecordType type, String payload, Reader json) {
        return switch (type) {
            case SALE -> new Document.Sale(json.read(payload, SaleMessage.class).toDomain());
            case RETURN ->
                new Document.Return(json.read(payload, ReturnMessage.class).toDomain());
            case EXCHANGE ->
                new Document.Exchange(json.read(payload, ExchangeMessage.class).toDomain());
            case SALE_VOIDED ->
                new Document.Voided(json.read(payload, VoidedSaleMessage.class).toDomain());
            case SALE_HELD ->
                new Document.Held(json.read(payload, HeldSaleMessage.class).toDomain());
            case HELD_TAKEN ->
                new Document.Taken(
                        json.read(payload, HeldSaleMessage.Taken.class).toDomain());
            case MEMBER_JOINED ->
                new Document.Joined(
                        json.read(payload, MemberJoinedMessage.class).toDomain());
            case SHIFT_OPENED ->
                new Document.Opened(json.read(payload, ShiftOpenedMessage.class).toDomain());
            case SHIFT_CLOSED ->
                new Document.Closed(json.read(payload, ShiftClosedMessage.class).toDomain());
            case CASH_MOVED ->
                new Document.Cash(json.read(payload, CashMovedMessage.class).toDomain());
            case DRAWER_OPENED ->
                new Document.NoSale(
                        json.read(payload, DrawerOpenedMessage.class).toDomain());
            case APPROVAL ->
                new Document.Approved(json.read(payload, ApprovalMessage.class).toDomain());
            case LABEL_DELIVERED ->
                new Document.Label(
                        json.read(payload, LabelDeliveredMessage.class).toDomain());
            case PAYMENT_STATE, PRINT_OUTCOME, TENDER_STATE, SELF_TEST, RECOVERED ->
                throw new IllegalArgumentException("a record of type " + type.code() + " holds no document");
        };
    }
}
