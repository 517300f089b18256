package org.granary.model.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;
import org.granary.model.pricing.promotion.PromotionRule;

/** A line while it is priced: its shelf price is settled, and promotions take from what is left. Used by one call only. */
final class LineInWork {
    private final BasketLine line;
    private final UnitPrice charged;
    private final List<Explanation> explanations;
    private final List<LineDiscount> discounts = new ArrayList<>(0);
    private Money left;

    private LineInWork(BasketLine line, UnitPrice charged, List<Explanation> explanations) {
        this.line = line;
        this.charged = charged;
        this.explanations = explanations;
        this.left = PriceEngine.amount(line, charged.price());
    }

    static LineInWork of(BasketLine line, UnitPrice shelf, Map<SellUnit, Money> levelPrices, Optional<String> level) {
        UnitPrice charged = line.priceAtScan();
        List<Explanation> explanations = new ArrayList<>(2);
        explanations.add(new Explanation.ScanPrice(charged.price(), charged.version()));
        if (line.override().isPresent()) {
            PriceOverride override = line.override().get();
            explanations.add(new Explanation.Overridden(charged.price(), override));
            return new LineInWork(line, new UnitPrice(override.price(), charged.version()), explanations);
        }
        UnitPrice now = line.unitPrice(shelf);
        boolean another = line.entry() != BasketLine.Entry.EMBEDDED_PRICE || now.version() != charged.version();
        if (another && now.price().isLessThan(charged.price())) {
            explanations.add(new Explanation.LoweredByVersion(charged.price(), now.price(), now.version()));
            charged = now;
        }
        Money forLevel = levelPrices.get(line.item().unit());
        if (forLevel != null && level.isPresent()) {
            UnitPrice lower = line.unitPrice(new UnitPrice(forLevel, charged.version()));
            if (lower.price().isLessThan(charged.price())) {
                explanations.add(new Explanation.LevelPrice(charged.price(), lower.price(), level.get()));
                charged = lower;
            }
        }
        return new LineInWork(line, noMoreThanItsLabel(line, charged, explanations), explanations);
    }

    /** The label on a package is what the customer was last shown (ADR 0028). */
    private static UnitPrice noMoreThanItsLabel(BasketLine line, UnitPrice charged, List<Explanation> explanations) {
        Optional<Money> label = line.weighed().label();
        if (PackageLabel.differs(label, charged.price())) {
            explanations.add(new Explanation.LabelDiffers(charged.price(), label.orElseThrow()));
        }
        return label.filter(said -> said.isLessThan(charged.price()))
                .map(said -> new UnitPrice(said, charged.version()))
                .orElse(charged);
    }

    BasketLine line() {
        return line;
    }

    Money price() {
        return charged.price();
    }

    Money left() {
        return left;
    }

    void takeOff(PromotionRule rule, Money off) {
        discounts.add(new LineDiscount(rule.id(), rule.name(), off));
        left = left.minus(off);
    }

    PricedLine priced() {
        return new PricedLine(
                line, charged, left, Rounding.taxWithin(left, line.item().sku().taxRate()), explanations, discounts);
    }
}
