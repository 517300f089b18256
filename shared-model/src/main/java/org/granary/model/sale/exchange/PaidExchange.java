package org.granary.model.sale.exchange;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Tender;

/**
 * Goods taken back and others sold on one ticket. Each part is whole and checked by its own sums, and has an id of its own; the ticket's
 * is the sale's. What the return gives back and the sale takes under the same kind and reference never leaves the counter: of each means
 * only the difference is handed over.
 */
public record PaidExchange(PaidReturn back, PaidSale sale) {
    public PaidExchange {
        requireNonNull(back, "back is null");
        requireNonNull(sale, "sale is null");
        boolean one = back.receiptNumber().equals(sale.receiptNumber())
                && back.shiftId().equals(sale.shiftId())
                && back.cashier().equals(sale.cashier())
                && back.at().equals(sale.at());
        if (!one) {
            throw new IllegalArgumentException(
                    "not on one ticket: " + back.receiptNumber() + " and " + sale.receiptNumber());
        }
        if (back.kind() != PaidReturn.Kind.BY_RECEIPT) {
            throw new IllegalArgumentException("only goods with their receipt are exchanged: " + back.kind());
        }
        if (back.id().equals(sale.id()) || back.originalSale().equals(sale.id())) {
            throw new IllegalArgumentException("an exchange does not take itself back: " + sale.id());
        }
        List<Tender> carried = Carried.tenders(back.refunds(), sale.paid());
        if (carried.size() > sale.tenders().size()
                || !sale.tenders().subList(0, carried.size()).equals(carried)) {
            throw new IllegalArgumentException("what was given back does not pay first for what was taken");
        }
    }

    /** The goods of a return that was built before and is not booked, on the ticket of those that are taken for them. */
    public static PaidExchange of(PaidReturn back, PaidSale sale) {
        PaidReturn onTicket = new PaidReturn(
                back.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                back.originalSale(),
                back.originalReceipt(),
                back.lines(),
                back.refunds(),
                back.member(),
                back.pointsReversed(),
                back.pointsGivenBack(),
                back.kind(),
                back.approval());
        return new PaidExchange(onTicket, sale);
    }

    /** What of the money for the goods that came back pays for the new ones. */
    public List<Tender> carried() {
        return Carried.tenders(back.refunds(), sale.paid());
    }

    /** What the customer paid besides; not what rounding gave away. */
    public List<Tender> paidBesides() {
        return sale.tenders().stream()
                .skip(carried().size())
                .filter(tender -> tender.handed().isPositive())
                .toList();
    }

    /** What the customer gets. */
    public List<Refund> givenBack() {
        return Carried.less(back.refunds(), carried());
    }

    /** Cash that goes over the counter to the customer, change not counted. */
    public Money cashBack() {
        return Carried.cash(givenBack());
    }
}
