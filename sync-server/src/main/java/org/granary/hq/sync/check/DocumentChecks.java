package org.granary.hq.sync.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.hq.approval.ApprovalService;
import org.granary.hq.cases.CaseKind;
import org.granary.hq.cases.CaseService;
import org.granary.hq.pricing.PriceCheck;
import org.granary.hq.promotion.PromotionService;
import org.granary.model.approval.GuardedAction;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.jdbi.v3.core.Handle;

/** What is odd about a sound sale or return and opens a case: prices, discounts and money given back that nothing explains. */
public final class DocumentChecks {
    private final PriceCheck prices;
    private final PromotionService promotions;
    private final ApprovalService approvals;
    private final CaseService cases;

    public DocumentChecks(
            PriceCheck prices, PromotionService promotions, ApprovalService approvals, CaseService cases) {
        this.prices = prices;
        this.promotions = promotions;
        this.approvals = approvals;
        this.cases = cases;
    }

    public void sold(Handle handle, TillId till, List<PaidSale> sold) {
        sold.forEach(sale -> prices(handle, till, sale));
        discounts(handle, till, sold);
    }

    private void prices(Handle handle, TillId till, PaidSale sale) {
        List<String> unexplained = sale.lines().stream()
                .filter(line -> !explained(handle, till, sale, line))
                .map(PriceCheck::words)
                .toList();
        if (!unexplained.isEmpty()) {
            open(handle, till, CaseKind.UNEXPLAINED_PRICE, sale.id(), String.join("; ", unexplained));
        }
    }

    /**
     * A price set by hand needs its approval, which went before it on the same line. A package with its amount on the label has
     * a price of its own; what counts is whether the price book agrees.
     */
    private boolean explained(Handle handle, TillId till, PaidSale sale, SaleLine line) {
        if (line.override().isPresent()) {
            return approvals.allows(handle, till.shop(), line.override().get());
        }
        return line.entry() == BasketLine.Entry.EMBEDDED_PRICE
                ? !line.labelDiffers()
                : prices.explains(till.shop(), line.unit(), line.unitPrice(), sale.at())
                        || promotions.levelPrice(handle, sale, line);
    }

    /** A version is read once for all the sales that name it. */
    private void discounts(Handle handle, TillId till, List<PaidSale> sold) {
        Map<Long, Set<String>> rules = new HashMap<>();
        for (PaidSale sale : sold) {
            String unexplained = sale.lines().stream()
                    .flatMap(line -> line.discounts().stream())
                    .map(LineDiscount::rule)
                    .filter(rule -> !rules.computeIfAbsent(
                                    sale.promotionVersion(), version -> promotions.rules(handle, version))
                            .contains(rule))
                    .distinct()
                    .map(rule -> rule + " @" + sale.promotionVersion())
                    .collect(Collectors.joining("; "));
            if (!unexplained.isEmpty()) {
                open(handle, till, CaseKind.UNEXPLAINED_DISCOUNT, sale.id(), unexplained);
            }
        }
    }

    /** A return that needs a yes names it, and it went before. */
    public void returned(Handle handle, TillId till, PaidReturn paidReturn) {
        GuardedAction action = switch (paidReturn.kind()) {
            case BY_RECEIPT -> GuardedAction.RETURN;
            case BLIND -> GuardedAction.BLIND_RETURN;
            case VOID -> GuardedAction.VOID_AFTER_PAYING;
        };
        boolean named = paidReturn.kind() == PaidReturn.Kind.BY_RECEIPT
                || paidReturn
                        .approval()
                        .filter(yes -> approvals.allows(handle, till.shop(), yes, action))
                        .isPresent();
        if (!named) {
            open(
                    handle,
                    till,
                    CaseKind.UNAPPROVED_RETURN,
                    paidReturn.id(),
                    paidReturn.receiptNumber().toString());
        }
    }

    private void open(Handle handle, TillId till, CaseKind kind, DocumentId reference, String detail) {
        cases.open(handle, till, kind, reference.toString(), detail);
    }
}
