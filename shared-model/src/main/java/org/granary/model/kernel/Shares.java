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
     * @param weights not negative, at least one positive unless {@code total} is zero
     * @return one share per weight, in order, summing exactly to {@code total}
     */
    public static List<Money> split(Money total, List<Long> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("weight must not be negative: " + weight);
            }
            sum = sum.add(BigInteger.valueOf(weight));
        }
        if (sum.signum() == 0) {
            if (total.isZero()) {
                return weights.stream().map(weight -> Money.ZERO).toList();
            }
            throw new IllegalArgumentException("nothing to share " + total + " over");
        }
        BigInteger magnitude = BigInteger.valueOf(Math.abs(total.fen()));
        long[] shares = new long[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        List<Integer> order = new ArrayList<>();
        long given = 0;
        for (int i = 0; i < shares.length; i++) {
            BigInteger[] parts =
                    magnitude.multiply(BigInteger.valueOf(weights.get(i))).divideAndRemainder(sum);
            shares[i] = parts[0].longValueExact();
            remainders[i] = parts[1];
            given += shares[i];
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i));
        long left = Math.abs(total.fen()) - given;
        for (int i = 0; i < left; i++) {
            shares[order.get(i)]++;
        }
        List<Money> result = new ArrayList<>(shares.length);
        for (long share : shares) {
            result.add(Money.ofFen(total.isNegative() ? -share : share));
        }
        return List.copyOf(result);
    }
}
