package org.granary.model.document;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.PointsEntry;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Posting;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.CashMoved;
import org.granary.model.stock.StockMovement;

/**
 * What a document does to the ledgers, computed from the document alone: so it is the same wherever and in whatever order
 * documents arrive. Till, headquarters and simulation apply these and nothing else.
 *
 * @param sales 1 when something was sold, else 0
 * @param returns 1 when something came back, else 0
 * @param tenders what came in by each means; negative when it went out
 * @param drawer cash that came into the drawer without a sale; negative when it went out
 */
public record Consequences(
        DocumentId document,
        int sales,
        int returns,
        List<StockMovement> movements,
        Map<TenderKind, Money> tenders,
        List<Posting> postings,
        List<PointsEntry> points,
        Money drawer) {
    public Consequences {
        requireNonNull(document, "document is null");
        requireNonNull(drawer, "drawer is null");
        movements = List.copyOf(movements);
        tenders = Map.copyOf(tenders);
        postings = List.copyOf(postings);
        points = List.copyOf(points);
    }

    public static Consequences of(Document document) {
        if (document instanceof Document.Sale sale) {
            return of(sale.sale());
        }
        if (document instanceof Document.Return returned) {
            return of(returned.paidReturn());
        }
        if (document instanceof Document.Exchange exchange) {
            return of(exchange.exchange());
        }
        if (document instanceof Document.Cash cash) {
            return of(cash.moved());
        }
        return new Consequences(document.id(), 0, 0, List.of(), Map.of(), List.of(), List.of(), Money.ZERO);
    }

    public static Consequences of(PaidSale sale) {
        Map<TenderKind, Money> tenders = new EnumMap<>(TenderKind.class);
        for (Tender tender : sale.tenders()) {
            tenders.merge(tender.kind(), tender.amount(), Money::plus);
        }
        return new Consequences(sale.id(), 1, 0, sale.movements(), tenders, sale.postings(), sale.points(), Money.ZERO);
    }

    public static Consequences of(PaidReturn paidReturn) {
        Map<TenderKind, Money> tenders = new EnumMap<>(TenderKind.class);
        for (Refund refund : paidReturn.refunds()) {
            tenders.merge(refund.kind(), refund.amount().negate(), Money::plus);
        }
        return new Consequences(
                paidReturn.id(),
                0,
                1,
                paidReturn.movements(),
                tenders,
                paidReturn.postings(),
                paidReturn.points(),
                Money.ZERO);
    }

    /** Those of both parts; movements, points and postings keep the id of their part. */
    public static Consequences of(PaidExchange exchange) {
        Consequences sale = of(exchange.sale());
        Consequences back = of(exchange.back());
        Map<TenderKind, Money> tenders = new EnumMap<>(TenderKind.class);
        tenders.putAll(sale.tenders);
        back.tenders.forEach((kind, amount) -> tenders.merge(kind, amount, Money::plus));
        return new Consequences(
                sale.document,
                1,
                1,
                both(back.movements, sale.movements),
                tenders,
                both(back.postings, sale.postings),
                both(back.points, sale.points),
                Money.ZERO);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    public static Consequences of(CashMoved moved) {
        return new Consequences(moved.id(), 0, 0, List.of(), Map.of(), moved.postings(), List.of(), moved.delta());
    }
}
