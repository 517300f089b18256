package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/**
 * A set of pieces at one price: 大米+油 组合价, or any three of several for 99. Sets are made of the dearest pieces first, and only
 * while they save something.
 *
 * @param parts no unit stands in two of them
 */
public record Bundle(List<Part> parts, Money price) implements Benefit {
    /** So many pieces of any of these units. */
    public record Part(Set<SellUnit> anyOf, int pieces) {
        public Part {
            anyOf = Set.copyOf(anyOf);
            if (anyOf.isEmpty() || pieces < 1) {
                throw new IllegalArgumentException("a part of a set holds something: " + pieces + " of " + anyOf);
            }
        }

        public static Part of(SellUnit unit, int pieces) {
            return new Part(Set.of(unit), pieces);
        }
    }

    public Bundle {
        parts = List.copyOf(parts);
        requireNonNull(price, "price is null");
        if (parts.isEmpty() || price.isNegative()) {
            throw new IllegalArgumentException("no set: " + parts + " for " + price);
        }
        Set<SellUnit> seen = new HashSet<>();
        for (Part part : parts) {
            for (SellUnit unit : part.anyOf()) {
                if (!seen.add(unit)) {
                    throw new IllegalArgumentException("in two parts of a set: " + unit);
                }
            }
        }
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return inScope
                && !position.measured()
                && parts.stream()
                        .anyMatch(part -> part.anyOf().contains(position.item().unit()));
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        long most = Math.min(sets(stakes), allowance.times());
        List<Pieces> pieces = parts.stream()
                .map(part -> new Pieces(of(part, stakes), part.pieces()))
                .toList();
        long times = 0;
        Money off = Money.ZERO;
        while (times < most) {
            Money gain = price.negate();
            for (Pieces part : pieces) {
                gain = gain.plus(part.next());
            }
            if (!gain.isPositive() || off.plus(gain).isMoreThan(allowance.budget())) {
                break;
            }
            off = off.plus(gain);
            times++;
        }
        return Saving.shared(times, off, stakes);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        long sets = sets(stakes);
        long missing = 0;
        boolean begun = false;
        for (Part part : parts) {
            long over = Stake.pieces(of(part, stakes)) - sets * part.pieces();
            begun |= over > 0;
            missing += Math.max(0, part.pieces() - over);
        }
        return begun && sets < allowance.times() ? Optional.of(new Missing.Pieces(missing)) : Optional.empty();
    }

    private long sets(List<Stake> stakes) {
        return parts.stream()
                .mapToLong(part -> Stake.pieces(of(part, stakes)) / part.pieces())
                .min()
                .orElse(0);
    }

    private static List<Stake> of(Part part, List<Stake> stakes) {
        return stakes.stream()
                .filter(stake -> part.anyOf().contains(stake.position().item().unit()))
                .toList();
    }

    /** The pieces of one part, dearest first, taken set by set. */
    private static final class Pieces {
        private final Deque<Position> dearestFirst;
        private final int perSet;
        private long taken;

        Pieces(List<Stake> stakes, int perSet) {
            List<Position> positions = new ArrayList<>();
            stakes.forEach(stake -> positions.add(stake.position()));
            positions.sort(Comparator.comparing(Position::price).reversed());
            this.dearestFirst = new ArrayDeque<>(positions);
            this.perSet = perSet;
        }

        Money next() {
            Money value = Money.ZERO;
            long open = perSet;
            while (open > 0) {
                Position dearest = dearestFirst.element();
                long now = Math.min(open, dearest.packs() - taken);
                value = value.plus(dearest.price().times(now));
                open -= now;
                taken += now;
                if (taken == dearest.packs()) {
                    dearestFirst.remove();
                    taken = 0;
                }
            }
            return value;
        }
    }
}
