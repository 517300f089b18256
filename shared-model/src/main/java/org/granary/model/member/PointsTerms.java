package org.granary.model.member;

import org.granary.model.kernel.Money;

/**
 * How points are spent, as headquarters published it.
 *
 * @param perYuan points that pay one yuan
 * @param step points are spent in multiples of this
 * @param percentOfSale more than this share of what a sale comes to is not paid with points
 * @param offline most points of one member that a till lets go while headquarters has not counted them
 */
public record PointsTerms(long perYuan, long step, int percentOfSale, long offline) {
    /** Most points of one sale. */
    public static final long MOST = 100_000_000;

    private static final long FEN_PER_YUAN = 100;
    private static final int WHOLE = 100;

    public PointsTerms {
        if (perYuan < 1 || perYuan > MOST || step < 1 || step > MOST) {
            throw new IllegalArgumentException("points have a rate and a step: " + perYuan + ", " + step);
        }
        if (step * FEN_PER_YUAN % perYuan != 0) {
            throw new IllegalArgumentException(step + " points are no whole fen at " + perYuan + " for a yuan");
        }
        if (percentOfSale < 1 || percentOfSale > WHOLE) {
            throw new IllegalArgumentException("a share of a sale is 1 to 100 percent: " + percentOfSale);
        }
        if (offline < 0 || offline > MOST) {
            throw new IllegalArgumentException("a bound is not negative: " + offline);
        }
    }

    /** What whole steps of points pay. */
    public Money worth(long points) {
        if (points < 0 || points % step != 0) {
            throw new IllegalArgumentException("points are spent in steps of " + step + ": " + points);
        }
        return Money.ofFen(points / step * stepWorth().fen());
    }

    /** What one step pays. */
    public Money stepWorth() {
        return Money.ofFen(step * FEN_PER_YUAN / perYuan);
    }

    /** The most points, in whole steps, that a sale takes. */
    public long most(Money due) {
        long share = Math.multiplyExact(Math.max(0, due.fen()), (long) percentOfSale) / WHOLE;
        return steps(Money.ofFen(share));
    }

    /** The most points, in whole steps, that pay no more than an amount. */
    public long steps(Money amount) {
        return Math.min(MOST / step, Math.max(0, amount.fen()) / stepWorth().fen()) * step;
    }

    /** The most points, in whole steps, within a number of points. */
    public long within(long points) {
        return Math.max(0, points) / step * step;
    }
}
