package org.granary.model.sale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;

/** Sales of one till and one member, by chance. */
public final class RandomSales {
    public static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    public static final LocalDate DATE = LocalDate.of(2026, 11, 22);
    public static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    public static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
    public static final MemberId MEMBER = MemberId.of(DocumentId.of(NOW, 7, 7));
    public static final TillId TILL = TillId.parse("ZSL-02");
    public static final DocumentId SHIFT = DocumentId.of(NOW, 3, 4);

    private static final List<TenderKind> KINDS =
            List.of(TenderKind.POINTS, TenderKind.VOUCHER, TenderKind.WECHAT_PAY, TenderKind.CARD);

    private int documents;

    /** The next one of this till. */
    public OpenSale.Ticket ticket() {
        documents++;
        return new OpenSale.Ticket(
                DocumentId.of(NOW, documents, 1),
                new ReceiptNumber(TILL, DATE, documents % 9999 + 1),
                SHIFT,
                new CashierId("07"),
                NOW);
    }

    /** One to eight lines by scans of every kind, paid in cash or by several means. */
    public PaidSale sale(Random random, CashRounding rounding) {
        OpenSale open = OpenSale.EMPTY.forMember(Optional.of(MEMBER));
        for (int i = random.nextInt(8); i >= 0; i--) {
            String code;
            switch (random.nextInt(3)) {
                case 0 -> code = Goods.RICE_CODE;
                case 1 -> code = Goods.NOODLES.shortCode();
                default -> code = CodeReader.embed("28", Goods.LOOSE_PLU, 1 + random.nextInt(30_000));
            }
            open = ((ScanResult.Added) open.scan(code, 1 + random.nextInt(9), READER, BOOK)).sale();
        }
        PaidSale cash =
                ((Settlement.Settled) open.settleCash(Money.ofFen(10_000_000_00L), rounding, BOOK, ticket())).sale();
        return random.nextBoolean() ? cash : paidBy(cash, random);
    }

    /** The same sale, paid by several means. */
    private static PaidSale paidBy(PaidSale sale, Random random) {
        List<Tender> tenders = new ArrayList<>();
        Money rest = sale.paid();
        for (int i = random.nextInt(4); i > 0 && rest.fen() > 1; i--) {
            Money part = Money.ofFen(1 + random.nextLong(rest.fen() - 1));
            TenderKind kind = KINDS.get(random.nextInt(KINDS.size()));
            tenders.add(
                    kind == TenderKind.POINTS
                            ? Tender.points(1 + random.nextInt(20_000), part)
                            : Tender.of(kind, part, "R" + i));
            rest = rest.minus(part);
        }
        tenders.add(Tender.cash(rest, rest));
        Collections.shuffle(tenders, random);
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                sale.lines(),
                sale.voidedLines(),
                sale.rounding(),
                tenders,
                sale.priceVersion(),
                sale.member());
    }
}
