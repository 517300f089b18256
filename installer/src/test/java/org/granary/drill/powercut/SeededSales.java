package org.granary.drill.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;

/** Made-up customers. */
final class SeededSales {
    private static final TillId TILL = TillId.parse("ZSL-01");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 23);
    private static final int A_DAY = 5_000;
    private static final int LINES_MAX = 8;
    private static final List<String> CODES = List.of(Goods.RICE_CODE, Goods.RICE_CARTON_CODE, "6909000000116");

    private final Random random;
    private final Supplier<Instant> now;
    private final CodeReader reader = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private final DocumentId shift;
    private final List<PaidSale> sold = new ArrayList<>();
    private int count;

    SeededSales(Random random, Supplier<Instant> now) {
        this.random = random;
        this.now = now;
        this.shift = id();
    }

    private DocumentId id() {
        return DocumentId.of(now.get(), random.nextLong(), random.nextLong());
    }

    PaidSale next() {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, now.get());
        OpenSale open = OpenSale.EMPTY;
        int lines = 1 + random.nextInt(LINES_MAX);
        for (int line = 0; line < lines; line++) {
            ScanResult result = open.scan(CODES.get(random.nextInt(CODES.size())), 1 + random.nextInt(5), reader, book);
            open = ((ScanResult.Added) result).sale();
        }
        Settlement settlement = open.settleCash(Money.ofFen(1_000_000_00), CashRounding.JIAO_DOWN, book, ticket());
        return ((Settlement.Settled) settlement).sale();
    }

    private OpenSale.Ticket ticket() {
        count++;
        return new OpenSale.Ticket(
                id(),
                new ReceiptNumber(TILL, FIRST_DAY.plusDays(count / A_DAY), 1 + count % A_DAY),
                shift,
                new CashierId("01"),
                Instant.ofEpochMilli(now.get().toEpochMilli()));
    }

    /** The customer has gone home with it, and may bring it back. */
    void done(PaidSale sale) {
        sold.add(sale);
    }

    /** Part of an earlier sale comes back, each sale once; empty while there is none. */
    Optional<PaidReturn> comesBack() {
        if (sold.isEmpty()) {
            return Optional.empty();
        }
        PaidSale sale = sold.remove(random.nextInt(sold.size()));
        SaleLine line = sale.lines().get(random.nextInt(sale.lines().size()));
        long quantity = 1L + random.nextInt(Math.toIntExact(line.quantity().amount()));
        Returns.Outcome outcome = Returns.of(sale, Returned.NOTHING, Map.of(line.lineNumber(), quantity), ticket());
        return Optional.of(((Returns.Outcome.Built) outcome).paidReturn());
    }
}
