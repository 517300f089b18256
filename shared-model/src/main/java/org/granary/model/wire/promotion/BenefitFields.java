package org.granary.model.wire.promotion;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;
import org.jspecify.annotations.Nullable;

/** The fields of {@link RuleMessage} that say what a rule gives; which of them count is said by the kind. */
final class BenefitFields {
    static final String AMOUNT_OFF = "amount-off";
    static final String PERCENT_OFF = "percent-off";
    static final String NTH_ITEM = "nth-item";
    static final String BUNDLE = "bundle";
    static final String GIFT = "gift";
    static final String NEAR_EXPIRY = "near-expiry";

    final String kind;
    final long spend;
    final long off;
    final int percent;
    final int n;
    final @Nullable Long cap;
    final @Nullable Long price;
    final List<PartMessage> parts;
    final @Nullable UnitMessage gift;
    final long pieces;
    final List<StepMessage> steps;

    BenefitFields(
            String kind,
            long spend,
            long off,
            int percent,
            int n,
            @Nullable Long cap,
            @Nullable Long price,
            List<PartMessage> parts,
            @Nullable UnitMessage gift,
            long pieces,
            List<StepMessage> steps) {
        this.kind = kind;
        this.spend = spend;
        this.off = off;
        this.percent = percent;
        this.n = n;
        this.cap = cap;
        this.price = price;
        this.parts = parts;
        this.gift = gift;
        this.pieces = pieces;
        this.steps = steps;
    }

    private static BenefitFields money(String kind, long spend, long off, int percent, @Nullable Long cap) {
        return new BenefitFields(kind, spend, off, percent, 0, cap, null, List.of(), null, 0, List.of());
    }

    static BenefitFields of(Benefit benefit) {
        if (benefit instanceof AmountOff given) {
            return money(AMOUNT_OFF, given.spend().fen(), given.off().fen(), 0, null);
        } else if (benefit instanceof PercentOff given) {
            Long cap = given.cap().map(Money::fen).orElse(null);
            return money(PERCENT_OFF, given.spend().fen(), 0, given.percent(), cap);
        } else if (benefit instanceof NthItem given) {
            return new BenefitFields(
                    NTH_ITEM, 0, 0, given.percent(), given.n(), null, null, List.of(), null, 0, List.of());
        } else if (benefit instanceof Bundle given) {
            List<PartMessage> parts =
                    given.parts().stream().map(PartMessage::of).toList();
            return new BenefitFields(BUNDLE, 0, 0, 0, 0, null, given.price().fen(), parts, null, 0, List.of());
        } else if (benefit instanceof Gift given) {
            UnitMessage unit = UnitMessage.of(given.gift());
            return new BenefitFields(
                    GIFT, given.spend().fen(), 0, 0, 0, null, null, List.of(), unit, given.pieces(), List.of());
        } else if (benefit instanceof NearExpiry given) {
            List<StepMessage> steps =
                    given.steps().stream().map(StepMessage::of).toList();
            return new BenefitFields(NEAR_EXPIRY, 0, 0, 0, 0, null, null, List.of(), null, 0, steps);
        }
        throw new IllegalStateException("a benefit of a kind that nobody writes: " + benefit);
    }

    Benefit toDomain() {
        return switch (kind) {
            case AMOUNT_OFF -> new AmountOff(Money.ofFen(spend), Money.ofFen(off));
            case PERCENT_OFF ->
                new PercentOff(
                        percent, Money.ofFen(spend), Optional.ofNullable(cap).map(Money::ofFen));
            case NTH_ITEM -> new NthItem(n, percent);
            case BUNDLE -> bundle();
            case GIFT -> given();
            case NEAR_EXPIRY ->
                new NearExpiry(steps.stream().map(StepMessage::toDomain).toList());
            default -> throw new IllegalArgumentException("no such kind of promotion: " + kind);
        };
    }

    /** A price has to be there: read as zero it would give the set away. */
    private Bundle bundle() {
        if (price == null) {
            throw new IllegalArgumentException("a set needs a price");
        }
        return new Bundle(parts.stream().map(PartMessage::toDomain).toList(), Money.ofFen(price));
    }

    private Gift given() {
        if (gift == null) {
            throw new IllegalArgumentException("a gift rule names the gift");
        }
        return new Gift(gift.toDomain(), Money.ofFen(spend), Limit.PACKS_PER_LINE.check(pieces));
    }
}
