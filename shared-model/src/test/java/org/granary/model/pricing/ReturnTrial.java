package org.granary.model.pricing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;

/** Sells a priced basket and takes it back in random steps: what was paid comes back to the fen, and the tax with it. */
final class ReturnTrial {
    private static final TillId TILL = TillId.parse("ZSL-02");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 28);
    private static final List<CashRounding> ROUNDINGS = List.of(CashRounding.NONE, CashRounding.JIAO_DOWN);

    private ReturnTrial() {}

    static void of(PricedBasket priced, Random random, List<String> violations) {
        PaidSale sale = sale(priced, ROUNDINGS.get(random.nextInt(ROUNDINGS.size())));
        Returned returned = Returned.NOTHING;
        Money refunded = Money.ZERO;
        Money tax = Money.ZERO;
        Map<Integer, Quantity> left = Returns.left(sale, returned);
        for (int step = 1; !left.isEmpty(); step++) {
            Map<Integer, Long> now = new HashMap<>();
            for (Map.Entry<Integer, Quantity> line : left.entrySet()) {
                long rest = line.getValue().amount();
                now.put(line.getKey(), random.nextBoolean() ? rest : random.nextLong(rest + 1));
            }
            if (Returns.of(sale, returned, now, ticket(step)) instanceof Returns.Outcome.Built built) {
                returned = returned.plus(built.paidReturn());
                refunded = refunded.plus(built.paidReturn().refunded());
                tax = tax.plus(built.paidReturn().tax());
            }
            left = Returns.left(sale, returned);
        }
        if (!refunded.equals(sale.paid()) || !tax.equals(sale.tax())) {
            violations.add("paid " + sale.paid() + " and got back " + refunded);
        }
    }

    private static PaidSale sale(PricedBasket priced, CashRounding rounding) {
        Money payable = rounding.payable(priced.total());
        OpenSale.Ticket ticket = ticket(0);
        return new PaidSale(
                ticket.id(),
                ticket.receiptNumber(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at(),
                SaleLine.allOf(priced),
                List.of(),
                priced.total().minus(payable),
                List.of(Tender.cash(payable, payable)),
                priced.priceVersion(),
                Optional.empty());
    }

    private static OpenSale.Ticket ticket(int number) {
        return new OpenSale.Ticket(
                DocumentId.of(RandomTrade.NOW, number, 1),
                new ReceiptNumber(TILL, DATE, number + 1),
                DocumentId.of(RandomTrade.NOW, 3, 4),
                new CashierId("07"),
                RandomTrade.NOW);
    }
}
