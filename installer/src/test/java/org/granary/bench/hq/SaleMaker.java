package org.granary.bench.hq;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.granary.bench.BigCatalogue;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;

/** Made-up cash sales of one till, the same for the same seed but for their time; every other one is a member's. */
final class SaleMaker {
    static final int LINES = 5;

    /** Articles that the sales choose from. */
    static final int SKUS = 1_000;

    private static final int RECEIPTS_PER_DAY = 2_000;

    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    private static final PriceBook BOOK = PriceBook.at(CatalogIndex.of(BigCatalogue.of(SKUS)), PriceHistory.EMPTY, AT);
    private static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);

    private final TillId till;
    private final Random random;
    private final List<MemberId> members;
    private final DocumentId shift;
    private int receipts;

    SaleMaker(TillId till, long seed, List<MemberId> members) {
        this.till = till;
        this.random = new Random(seed + till.hashCode());
        this.members = List.copyOf(members);
        this.shift = id();
    }

    PaidSale next() {
        receipts++;
        OpenSale open = OpenSale.EMPTY;
        for (int line = 0; line < LINES; line++) {
            String barcode = BigCatalogue.barcode(random.nextInt(SKUS));
            open = ((ScanResult.Added) open.scan(barcode, 1L + random.nextInt(5), READER, BOOK)).sale();
        }
        if (receipts % 2 == 0 && !members.isEmpty()) {
            open = open.forMember(Optional.of(members.get(random.nextInt(members.size()))));
        }
        Instant at = AT.plusSeconds(receipts);
        LocalDate date = DATE.plusDays(receipts / RECEIPTS_PER_DAY);
        ReceiptNumber receipt = new ReceiptNumber(till, date, 1 + receipts % RECEIPTS_PER_DAY);
        OpenSale.Ticket ticket = new OpenSale.Ticket(id(), receipt, shift, new CashierId("01"), at);
        Settlement settlement = open.settleCash(Money.ofFen(1_000_000_00), CashRounding.JIAO_DOWN, BOOK, ticket);
        return ((Settlement.Settled) settlement).sale();
    }

    private DocumentId id() {
        return DocumentId.of(AT.plusSeconds(receipts), random.nextLong(), random.nextLong());
    }

    static MemberId member(Random random) {
        return MemberId.of(DocumentId.of(AT, random.nextLong(), random.nextLong()));
    }
}
