package org.granary.model.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;
import org.granary.model.pricing.promotion.benefit.AmountOff;
import org.granary.model.pricing.promotion.benefit.Bundle;
import org.granary.model.pricing.promotion.benefit.Gift;
import org.granary.model.pricing.promotion.benefit.NearExpiry;
import org.granary.model.pricing.promotion.benefit.NthItem;
import org.granary.model.pricing.promotion.benefit.PercentOff;

/**
 * docs/pricing.md a second time, as simply as it can be said: every subset of the open rules is tried, piece by piece, on plain
 * numbers. Slow, and shares nothing with the engine but the rules themselves.
 */
public final class Reference {
    /** The best total and the rules that make it, in their order. */
    public record Best(long fen, List<String> rules) {
        public Best {
            rules = List.copyOf(rules);
        }
    }

    /** Some goods that are the same. */
    private static final class Pile {
        final Sku sku;
        final SellUnit unit;
        final long price;
        final boolean measured;
        final List<Long> quantities = new ArrayList<>();
        final long days;
        long amount;

        Pile(BasketLine line, long price, Instant now) {
            this.sku = line.item().sku();
            this.unit = line.item().unit();
            this.price = price;
            this.measured = line.measured();
            LocalDate today = now.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
            this.days = line.expiry()
                    .map(date -> ChronoUnit.DAYS.between(today, date))
                    .orElse(-1L);
        }

        long at(long otherPrice) {
            long sum = 0;
            for (long quantity : quantities) {
                sum += measured ? half(otherPrice * quantity, 1000) : otherPrice * quantity;
            }
            return sum;
        }

        List<Long> pieces() {
            long count = quantities.stream().mapToLong(quantity -> quantity).sum();
            return measured ? List.of() : Collections.nCopies(Math.toIntExact(count), price);
        }
    }

    private record Use(PromotionRule rule, List<Pile> piles) {}

    private final List<Pile> piles = new ArrayList<>();
    private final Shopper shopper;
    private long byHand;

    private Reference(Basket basket, PriceBook book, PromotionRules rules, Shopper shopper, Instant now) {
        this.shopper = shopper;
        TreeMap<String, Pile> byKey = new TreeMap<>();
        for (BasketLine line : basket.lines()) {
            long price = Math.min(
                    line.priceAtScan().price().fen(),
                    book.price(line.item()).price().fen());
            for (PromotionRules.LevelPrice level : rules.levelPrices()) {
                if (shopper.level().equals(Optional.of(level.level()))
                        && level.unit().equals(line.item().unit())) {
                    price = Math.min(price, level.price().fen());
                }
            }
            if (line.override().isPresent()) {
                Pile alone = new Pile(line, line.override().get().price().fen(), now);
                alone.quantities.add(alone.measured ? line.quantity().amount() : line.packs());
                byHand += alone.at(alone.price);
                continue;
            }
            String key = String.format(
                    "%s %s %012d %s",
                    line.item().unit().sku(),
                    line.item().unit().pack(),
                    price,
                    line.expiry().map(LocalDate::toString).orElse("never"));
            Pile fresh = new Pile(line, price, now);
            byKey.computeIfAbsent(key, unseen -> fresh)
                    .quantities
                    .add(line.measured() ? line.quantity().amount() : line.packs());
        }
        piles.addAll(byKey.values());
        piles.forEach(pile -> pile.amount = pile.at(pile.price));
    }

    /** Tries every subset. */
    public static Best best(Basket basket, PriceBook book, PromotionRules rules, Shopper shopper, Instant now) {
        Reference reference = new Reference(basket, book, rules, shopper, now);
        List<PromotionRule> open =
                rules.rules().stream().filter(rule -> rule.isOpen(shopper, now)).toList();
        Best best = new Best(Long.MAX_VALUE, List.of());
        for (int subset = 0; subset < 1 << open.size(); subset++) {
            List<PromotionRule> chosen = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                if ((subset >> i & 1) == 1) {
                    chosen.add(open.get(i));
                }
            }
            long total = reference.total(chosen);
            List<String> ids = chosen.stream().map(PromotionRule::id).toList();
            if (total >= 0 && better(total, chosen, best, open)) {
                best = new Best(total, ids);
            }
        }
        return new Best(best.fen() + reference.byHand, best.rules());
    }

    private static boolean better(long total, List<PromotionRule> chosen, Best best, List<PromotionRule> open) {
        if (total != best.fen()) {
            return total < best.fen();
        }
        if (chosen.size() != best.rules().size()) {
            return chosen.size() < best.rules().size();
        }
        for (PromotionRule rule : open) {
            boolean here = chosen.contains(rule);
            if (here != best.rules().contains(rule.id())) {
                return here;
            }
        }
        return false;
    }

    /** What the rules leave, or -1 when one of them does nothing. */
    private long total(List<PromotionRule> chosen) {
        long[] left = piles.stream().mapToLong(pile -> pile.amount).toArray();
        List<Use> uses = new ArrayList<>();
        for (PromotionRule rule : chosen) {
            List<Pile> mine = new ArrayList<>();
            for (Pile pile : piles) {
                if (counts(rule, pile)
                        && uses.stream().noneMatch(use -> use.piles().contains(pile) && clash(rule, use.rule()))) {
                    mine.add(pile);
                }
            }
            long[] offs = offs(rule, mine, left);
            long sum = 0;
            for (int i = 0; i < left.length; i++) {
                left[i] -= offs[i];
                sum += offs[i];
            }
            if (sum == 0) {
                return -1;
            }
            uses.add(new Use(rule, mine));
        }
        long total = 0;
        for (long rest : left) {
            total += rest;
        }
        return total;
    }

    private static boolean clash(PromotionRule one, PromotionRule other) {
        return one.stacking().exclusive()
                || other.stacking().exclusive()
                || (one.stacking().group().isPresent()
                        && one.stacking().group().equals(other.stacking().group()));
    }

    private static boolean inScope(PromotionRule rule, Pile pile) {
        boolean all = rule.scope().skus().isEmpty()
                && rule.scope().categories().isEmpty()
                && rule.scope().brands().isEmpty();
        return all
                || rule.scope().skus().contains(pile.sku.code())
                || rule.scope().categories().contains(pile.sku.category())
                || rule.scope().brands().contains(pile.sku.brand());
    }

    private static boolean counts(PromotionRule rule, Pile pile) {
        boolean inScope = inScope(rule, pile);
        if (rule.benefit() instanceof Gift gift) {
            boolean isGift = !pile.measured && pile.unit.equals(gift.gift());
            return isGift || (inScope && !(gift.pieces() > 0 && pile.measured));
        }
        if (rule.benefit() instanceof Bundle bundle) {
            return inScope
                    && !pile.measured
                    && bundle.parts().stream().anyMatch(part -> part.anyOf().contains(pile.unit));
        }
        if (rule.benefit() instanceof NthItem) {
            return inScope && !pile.measured;
        }
        if (rule.benefit() instanceof NearExpiry near) {
            return inScope && markdown(near, pile) > 0;
        }
        return inScope;
    }

    private static int markdown(NearExpiry near, Pile pile) {
        int nearest = Integer.MAX_VALUE;
        int percent = 0;
        for (NearExpiry.Step step : near.steps()) {
            if (pile.days >= 0 && pile.days <= step.days() && step.days() < nearest) {
                nearest = step.days();
                percent = step.percent();
            }
        }
        return percent;
    }

    private long[] offs(PromotionRule rule, List<Pile> mine, long[] left) {
        Lease lease = shopper.leases().getOrDefault(rule.id(), Lease.NOTHING);
        long times = rule.caps().timesPerSale();
        if (rule.conditions().coupon()) {
            times = Math.min(
                    times,
                    shopper.coupons().stream()
                            .filter(coupon -> coupon.rule().equals(rule.id()))
                            .count());
        }
        if (rule.caps().redemptions().isPresent()) {
            times = Math.min(times, lease.redemptions());
        }
        long budget = rule.caps().budget().isPresent() ? lease.budget().fen() : Long.MAX_VALUE;
        long spent = mine.stream()
                .filter(pile -> inScope(rule, pile))
                .mapToLong(pile -> pile.amount)
                .sum();
        if (rule.benefit() instanceof AmountOff amount) {
            long off = 0;
            for (long time = 1; time <= times && time * amount.spend().fen() <= spent; time++) {
                if (time * amount.off().fen() <= budget && off < sum(mine, left)) {
                    off = time * amount.off().fen();
                }
            }
            return shared(off, mine, left);
        }
        if (rule.benefit() instanceof PercentOff percent) {
            long off = spent < percent.spend().fen() ? 0 : half(sum(mine, left) * percent.percent(), 100);
            long cap = percent.cap().map(Money::fen).orElse(Long.MAX_VALUE);
            return shared(Math.min(off, Math.min(cap, budget)), mine, left);
        }
        if (rule.benefit() instanceof NthItem nth) {
            List<Long> pieces = dearestFirst(mine.stream());
            long off = 0;
            long used = 0;
            for (int i = nth.n() - 1; i < pieces.size() && used < times; i += nth.n(), used++) {
                long each = half(pieces.get(i) * nth.percent(), 100);
                if (off + each > budget) {
                    break;
                }
                off += each;
            }
            return shared(off, mine, left);
        }
        if (rule.benefit() instanceof Bundle bundle) {
            return shared(bundleOff(bundle, mine, times, budget), mine, left);
        }
        if (rule.benefit() instanceof Gift gift) {
            List<Pile> gifts = mine.stream()
                    .filter(pile -> pile.unit.equals(gift.gift()) && !pile.measured)
                    .toList();
            return shared(giftOff(rule, gift, mine, times, budget), gifts, left);
        }
        return markdowns((NearExpiry) rule.benefit(), mine, left, budget);
    }

    private static long bundleOff(Bundle bundle, List<Pile> mine, long times, long budget) {
        List<List<Long>> parts = new ArrayList<>();
        for (Bundle.Part part : bundle.parts()) {
            parts.add(dearestFirst(mine.stream().filter(pile -> part.anyOf().contains(pile.unit))));
        }
        long off = 0;
        for (long set = 0; set < times; set++) {
            long gain = -bundle.price().fen();
            for (int i = 0; i < parts.size(); i++) {
                for (int piece = 0; piece < bundle.parts().get(i).pieces(); piece++) {
                    if (parts.get(i).isEmpty()) {
                        return off;
                    }
                    gain += parts.get(i).remove(0);
                }
            }
            if (gain <= 0 || off + gain > budget) {
                return off;
            }
            off += gain;
        }
        return off;
    }

    private static long giftOff(PromotionRule rule, Gift gift, List<Pile> mine, long times, long budget) {
        List<Pile> scope = mine.stream().filter(pile -> inScope(rule, pile)).toList();
        long spent = scope.stream().mapToLong(pile -> pile.amount).sum();
        long pieces = scope.stream().mapToLong(pile -> pile.pieces().size()).sum();
        boolean ownGift = scope.stream().anyMatch(pile -> pile.unit.equals(gift.gift()));
        List<Long> gifts = dearestFirst(mine.stream().filter(pile -> pile.unit.equals(gift.gift())));
        long off = 0;
        for (int given = 1; given <= Math.min(times, gifts.size()); given++) {
            off += gifts.get(given - 1);
            long rest = spent - (ownGift ? off : 0);
            long restPieces = pieces - (ownGift ? given : 0);
            boolean earned =
                    (gift.spend().isZero() || rest >= given * gift.spend().fen())
                            && (gift.pieces() == 0 || restPieces >= given * gift.pieces());
            if (!earned || off > budget) {
                return off - gifts.get(given - 1);
            }
        }
        return off;
    }

    private long[] markdowns(NearExpiry near, List<Pile> mine, long[] left, long budget) {
        long[] offs = new long[piles.size()];
        long sum = 0;
        for (Pile pile : mine) {
            int i = piles.indexOf(pile);
            long lowered = half(pile.price * (100 - markdown(near, pile)), 100);
            offs[i] = Math.min(left[i], pile.amount - pile.at(lowered));
            sum += offs[i];
        }
        return sum <= budget ? offs : shared(budget, mine, offs);
    }

    /** Largest remainder over the piles by {@code weights}, never more than they hold. */
    private long[] shared(long off, List<Pile> over, long[] weights) {
        long[] shares = new long[piles.size()];
        long whole = sum(over, weights);
        long most = Math.min(off, whole);
        if (most <= 0) {
            return shares;
        }
        long rest = most;
        List<Integer> places =
                new ArrayList<>(over.stream().map(piles::indexOf).sorted().toList());
        for (int i : places) {
            shares[i] = most * weights[i] / whole;
            rest -= shares[i];
        }
        places.sort(Comparator.comparing(i -> -(most * weights[i] % whole)));
        for (int i = 0; i < rest; i++) {
            shares[places.get(i)]++;
        }
        return shares;
    }

    private long sum(List<Pile> over, long[] amounts) {
        return over.stream().mapToLong(pile -> amounts[piles.indexOf(pile)]).sum();
    }

    private static List<Long> dearestFirst(Stream<Pile> some) {
        return new ArrayList<>(some.flatMap(pile -> pile.pieces().stream())
                .sorted(Comparator.reverseOrder())
                .toList());
    }

    private static long half(long numerator, long denominator) {
        return (2 * numerator + denominator) / (2 * denominator);
    }
}
