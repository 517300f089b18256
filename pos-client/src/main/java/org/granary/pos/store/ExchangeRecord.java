package org.granary.pos.store;

import java.util.List;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.sale.ExchangeMessage;
import org.granary.pos.journal.JournalRecord;

/** Journal payload {@code exchange}: a return and a sale that stand or fall together. */
public final class ExchangeRecord {
    private ExchangeRecord() {}

    /** The return and the sale as records of their own, at the exchange's place; any other record is itself. */
    public static List<JournalRecord> parts(JournalRecord record) {
        if (!record.type().equals(RecordType.EXCHANGE.code())) {
            return List.of(record);
        }
        ExchangeMessage exchange = Json.read(record.payload(), ExchangeMessage.class);
        return List.of(
                part(record, RecordType.RETURN, Json.write(exchange.back())),
                part(record, RecordType.SALE, Json.write(exchange.sale())));
    }

    private static JournalRecord part(JournalRecord record, RecordType type, String payload) {
        return new JournalRecord(
                record.position(),
                record.end(),
                record.epoch(),
                record.sequence(),
                type.code(),
                record.at(),
                record.previous(),
                payload);
    }
}
