package org.granary.hq.sale;

import java.util.List;
import org.granary.hq.store.Database;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.wire.SaleMessage;
import org.granary.model.wire.sale.SoldMessage;

/** Finds a sale for the till that takes goods of it back. */
public final class SoldService {
    private final Database database;
    private final SoldStore store;

    public SoldService(Database database, SoldStore store) {
        this.database = database;
        this.store = store;
    }

    /** The sale with everything that came back of it. */
    public SoldMessage.Answer find(ReceiptNumber receipt) {
        return database.read(handle -> {
            SaleMessage sale = store.sale(handle, receipt).orElse(null);
            return new SoldMessage.Answer(sale, sale == null ? List.of() : store.returns(handle, sale.id()));
        });
    }
}
