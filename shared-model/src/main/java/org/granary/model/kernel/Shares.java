package org.granary.model.kernel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits an amount so that the shares always add up to it. */
public final class Shares {
    private Shares() {}

    /**
     * Splits {@code total} in proportion to {@code weights} by largest remainder; ties go to the earlier share.
     *
     * @param weights not negative, at least one positive unless {@code total} is zero; their sum is a {@code long}
     * @return one share per weight, in order, summing exactly to {@code total}
     */
    public static List<Money> split(Money total, List<Long> weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("weight must not be negative: " + weight);
            }
            sum = Math.addExact(sum, weight);
        }
        if (sum == 0) {
            if (total.isZero()) {
                return weights.stream().map(weight -> Money.ZERO).toList();
            }
            throw new IllegalArgumentException("nothing to share " + total + " over");
        }
        long magnitude = Math.abs(total.fen());
        long[] shares = new long[weights.size()];
        long[] remainders = new long[weights.size()];
        long left = magnitude;
        for (int i = 0; i < shares.length; i++) {
            long weight = weights.get(i);
            long product = magnitude * weight;
            if (product >= 0 && Math.multiplyHigh(magnitude, weight) == 0) {
                shares[i] = product / sum;
                remainders[i] = product % sum;
            } else {
                BigInteger[] parts = BigInteger.valueOf(magnitude)
                        .multiply(BigInteger.valueOf(weight))
                        .divideAndRemainder(BigInteger.valueOf(sum));
                shares[i] = parts[0].longValueExact();
                remainders[i] = parts[1].longValueExact();
            }
            left -= shares[i];
        }
        if (left > 0) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < shares.length; i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingLong((Integer i) -> remainders[i]).reversed());
            for (int i = 0; i < left; i++) {
                shares[order.get(i)]++;
            }
        }
        List<Money> result = new ArrayList<>(shares.length);
        for (long share : shares) {
            result.add(Money.ofFen(total.isNegative() ? -share : share));
        }
        return List.copyOf(result);
    }
}
