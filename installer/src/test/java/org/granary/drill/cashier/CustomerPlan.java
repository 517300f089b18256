package org.granary.drill.cashier;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One customer, decided by the seed before the customer comes.
 *
 * @param acts what happens before paying, in order
 */
public record CustomerPlan(List<Act> acts, Payment payment) {
    public CustomerPlan {
        acts = List.copyOf(acts);
    }

    /** How the customer ends. */
    public enum Payment {
        EXACT,
        NOTES,
        GIVES_UP
    }

    /** One thing the cashier does. */
    public sealed interface Act {
        /** Scans packed goods, with the quantity keyed before when it is not one. */
        record Scan(Good good, int packs) implements Act {}

        /** Scans the scale's label. */
        record Weigh(Good good, int grams) implements Act {}

        /** Takes the last line out again. */
        record VoidLast() implements Act {}

        /** Scans something nobody knows. */
        record ScanUnknown(String code) implements Act {}
    }

    /** A customer with one to five articles; every few of them with something out of the ordinary. */
    public static CustomerPlan random(Random random, Shelf shelf) {
        List<Act> acts = new ArrayList<>();
        int lines = 1 + random.nextInt(5);
        for (int i = 0; i < lines; i++) {
            acts.add(
                    random.nextInt(4) == 0
                            ? new Act.Weigh(pick(random, shelf.weighed()), 200 + random.nextInt(4_800))
                            : new Act.Scan(pick(random, shelf.packed()), quantity(random)));
        }
        if (random.nextInt(6) == 0) {
            acts.add(new Act.Scan(pick(random, shelf.packed()), 1));
            acts.add(new Act.VoidLast());
        }
        if (random.nextInt(10) == 0) {
            acts.add(new Act.ScanUnknown("6909999" + (100_000 + random.nextInt(900_000))));
        }
        return new CustomerPlan(acts, random.nextInt(3) == 0 ? Payment.EXACT : Payment.NOTES);
    }

    public CustomerPlan with(Act... more) {
        List<Act> all = new ArrayList<>(acts);
        all.addAll(List.of(more));
        return new CustomerPlan(all, payment);
    }

    public CustomerPlan paidBy(Payment other) {
        return new CustomerPlan(acts, other);
    }

    private static int quantity(Random random) {
        return random.nextInt(3) == 0 ? 2 + random.nextInt(5) : 1;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
