package org.granary.model.wire.day;

import java.util.Optional;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.ShiftClosedMessage;
import org.granary.model.wire.ShiftOpenedMessage;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.model.wire.guard.DrawerOpenedMessage;
import org.granary.model.wire.sale.ExchangeMessage;

/** Which record types belong to a business date, and how their payloads are read for the day's comparison. */
public final class DayEntries {
    /** Reads one payload as a message; the shells bring their own JSON library. */
    public interface Reader {
        /** Fails with {@link IllegalArgumentException} when the payload is not such a message. */
        <T> T as(Class<T> message);
    }

    private DayEntries() {}

    /** Whether a record of this type is one of the documents of a day. */
    public static boolean counts(String type) {
        return RecordType.ofCode(type).filter(DayEntries::counts).isPresent();
    }

    private static boolean counts(RecordType type) {
        return switch (type) {
            case SALE, RETURN, EXCHANGE, SHIFT_OPENED, SHIFT_CLOSED, CASH_MOVED, DRAWER_OPENED -> true;
            case SALE_VOIDED,
                    MEMBER_JOINED,
                    SALE_HELD,
                    HELD_TAKEN,
                    LABEL_DELIVERED,
                    APPROVAL,
                    PAYMENT_STATE,
                    PRINT_OUTCOME,
                    TENDER_STATE,
                    SELF_TEST,
                    RECOVERED -> false;
        };
    }

    /**
     * What a record adds to its day; empty when its type belongs to no day.
     *
     * @throws IllegalArgumentException when the payload cannot be read
     */
    public static Optional<DayEntry> read(String type, Reader payload) {
        return RecordType.ofCode(type).flatMap(known -> switch (known) {
            case SALE -> Optional.of(DayEntry.of(payload.as(SaleMessage.class).toDomain()));
            case RETURN ->
                Optional.of(DayEntry.of(payload.as(ReturnMessage.class).toDomain()));
            case EXCHANGE ->
                Optional.of(DayEntry.of(payload.as(ExchangeMessage.class).toDomain()));
            case SHIFT_OPENED ->
                Optional.of(DayEntry.of(payload.as(ShiftOpenedMessage.class).toDomain()));
            case SHIFT_CLOSED ->
                Optional.of(DayEntry.of(payload.as(ShiftClosedMessage.class).toDomain()));
            case CASH_MOVED ->
                Optional.of(DayEntry.of(payload.as(CashMovedMessage.class).toDomain()));
            case DRAWER_OPENED ->
                Optional.of(DayEntry.of(payload.as(DrawerOpenedMessage.class).toDomain()));
            case SALE_VOIDED,
                    MEMBER_JOINED,
                    SALE_HELD,
                    HELD_TAKEN,
                    LABEL_DELIVERED,
                    APPROVAL,
                    PAYMENT_STATE,
                    PRINT_OUTCOME,
                    TENDER_STATE,
                    SELF_TEST,
                    RECOVERED -> Optional.empty();
        });
    }
}
