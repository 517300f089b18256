package org.granary.model.pricing.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Position;

/**
 * Looks for the best combination of rules that meet on some goods: each is used or not, in their order, by branch and bound. Of
 * equal totals the one with fewer rules wins, then the one whose rules come first.
 */
final class Search {
    /**
     * Decisions that are looked at before the search is given up: more than 2^13 - 1, so that twelve rules which meet are always
     * decided exactly. A number of steps and not a time, so that every machine comes to the same result.
     */
    static final int MAX_STEPS = 16_384;

    private final List<Candidate> candidates;
    private final long[] mostFrom;
    private Combination best;
    private int steps;

    private Search(List<Position> positions, List<Candidate> candidates) {
        this.candidates = candidates;
        this.mostFrom = new long[candidates.size() + 1];
        for (int i = candidates.size() - 1; i >= 0; i--) {
            mostFrom[i] = mostFrom[i + 1] + candidates.get(i).most().fen();
        }
        this.best = Combination.none(positions);
    }

    /**
     * The best combination and whether it is known to be the best.
     *
     * @param candidates in the order of application
     */
    static Found best(List<Position> positions, List<Candidate> candidates) {
        Search search = new Search(positions, candidates);
        search.visit(0, search.best);
        return search.steps <= MAX_STEPS
                ? new Found(search.best, true)
                : new Found(byPriority(positions, candidates), false);
    }

    /** A combination, and whether none is better. */
    record Found(Combination combination, boolean exact) {}

    private static Combination byPriority(List<Position> positions, List<Candidate> candidates) {
        Combination combination = Combination.none(positions);
        for (Candidate candidate : candidates) {
            combination = combination.with(candidate).orElse(combination);
        }
        return combination;
    }

    private void visit(int next, Combination combination) {
        steps++;
        if (isBetter(combination.total(), combination.steps().size())) {
            best = combination;
        }
        if (next == candidates.size() || steps > MAX_STEPS) {
            return;
        }
        Money reachable = Money.ofFen(Math.max(0, combination.total().fen() - mostFrom[next]));
        if (!isBetter(reachable, combination.steps().size())) {
            return;
        }
        Optional<Combination> with = combination.with(candidates.get(next));
        with.ifPresent(more -> visit(next + 1, more));
        visit(next + 1, combination);
    }

    private boolean isBetter(Money total, int rules) {
        return total.isLessThan(best.total())
                || (total.equals(best.total()) && rules < best.steps().size());
    }

    /** Parts the candidates so that rules of different parts never meet on the same goods; each part in order. */
    static List<List<Candidate>> parts(List<Candidate> candidates) {
        List<List<Candidate>> parts = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Candidate> joined = new ArrayList<>();
            List<List<Candidate>> apart = new ArrayList<>();
            for (List<Candidate> part : parts) {
                if (part.stream().anyMatch(candidate::meets)) {
                    joined.addAll(part);
                } else {
                    apart.add(part);
                }
            }
            joined.add(candidate);
            apart.add(joined);
            parts = apart;
        }
        return parts.stream()
                .map(part -> candidates.stream().filter(part::contains).toList())
                .toList();
    }
}
