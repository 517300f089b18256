package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Position;
import org.granary.model.pricing.promotion.benefit.Stake;

/**
 * The best allowed combination of promotions for a basket's positions.
 *
 * @param taken what each rule takes off, in the order of application
 */
public record Promotions(List<Taken> taken, PromotionOutcome outcome) {
    public static final Promotions NONE = new Promotions(List.of(), PromotionOutcome.NONE);

    /** What one rule takes off each position, in the positions' order. */
    public record Taken(PromotionRule rule, List<Money> offs) {
        public Taken {
            requireNonNull(rule, "rule is null");
            offs = List.copyOf(offs);
        }
    }

    public Promotions {
        taken = List.copyOf(taken);
        requireNonNull(outcome, "outcome is null");
    }

    /**
     * Decides which rules are used.
     *
     * @param positions in an order that does not depend on the order of scanning, since fen left over by shares go to the first
     */
    public static Promotions best(List<Position> positions, PromotionRules rules, Shopper shopper, Instant now) {
        List<Candidate> candidates = rules.rules().stream()
                .filter(rule -> rule.isOpen(shopper, now))
                .map(rule -> Candidate.of(rule, shopper, positions))
                .filter(candidate -> !candidate.places().isEmpty())
                .toList();
        List<Candidate> giving = candidates.stream()
                .filter(candidate -> candidate.most().isPositive())
                .toList();
        List<Combination.Step> steps = new ArrayList<>();
        boolean exact = true;
        for (List<Candidate> part : Search.parts(giving)) {
            Search.Found found = Search.best(positions, part);
            steps.addAll(found.combination().steps());
            exact &= found.exact();
        }
        steps.sort(Comparator.comparing(step -> candidates.indexOf(step.candidate())));
        Combination whole = Combination.none(positions);
        for (Combination.Step step : steps) {
            whole = whole.with(step.candidate()).orElse(whole);
        }
        return new Promotions(
                whole.steps().stream()
                        .map(step -> taken(step, positions.size()))
                        .toList(),
                new PromotionOutcome(
                        rules.version(),
                        whole.steps().stream()
                                .map(step -> applied(step, shopper))
                                .toList(),
                        nearMisses(candidates, whole),
                        exact));
    }

    private static Taken taken(Combination.Step step, int positions) {
        List<Money> offs = new ArrayList<>(Collections.nCopies(positions, Money.ZERO));
        int next = 0;
        for (int i = step.places().nextSetBit(0); i >= 0; i = step.places().nextSetBit(i + 1)) {
            offs.set(i, step.saving().shares().get(next));
            next++;
        }
        return new Taken(step.candidate().rule(), offs);
    }

    private static PromotionOutcome.Applied applied(Combination.Step step, Shopper shopper) {
        PromotionRule rule = step.candidate().rule();
        long times = step.saving().times();
        return new PromotionOutcome.Applied(
                rule.id(),
                rule.name(),
                times,
                step.saving().off(),
                rule.conditions().coupon()
                        ? shopper.couponsOf(rule.id()).stream().limit(times).toList()
                        : List.of());
    }

    private static List<PromotionOutcome.NearMiss> nearMisses(List<Candidate> candidates, Combination whole) {
        List<PromotionOutcome.NearMiss> nearMisses = new ArrayList<>();
        for (Candidate candidate : candidates) {
            PromotionRule rule = candidate.rule();
            Optional<BitSet> used = whole.steps().stream()
                    .filter(step -> step.candidate().equals(candidate))
                    .map(Combination.Step::places)
                    .findFirst();
            if (used.isEmpty() && whole.with(candidate).isPresent()) {
                continue; // enough is there already: it was left out for something better
            }
            List<Stake> stakes = whole.stakes(candidate, used.orElseGet(() -> whole.free(candidate)));
            rule.benefit()
                    .missing(stakes, candidate.allowance())
                    .ifPresent(
                            missing -> nearMisses.add(new PromotionOutcome.NearMiss(rule.id(), rule.name(), missing)));
        }
        return nearMisses;
    }
}
