package org.granary.model.weigh;

/**
 * What a scale may be believed in, in grams. A legal counter scale names both ends on its plate.
 *
 * @param minimum least net weight that is sold by weight
 * @param maximum most that the scale carries, gross
 * @param emptyWithin how far from zero a settled, empty pan may stand
 */
public record WeighRules(long minimum, long maximum, long emptyWithin) {
    /** A counter scale of 30 kg; 20 g is ten of its finest divisions. */
    public static final WeighRules COUNTER = new WeighRules(20, 30_000, 2);

    public WeighRules {
        if (minimum < 1 || maximum < minimum || emptyWithin < 0) {
            throw new IllegalArgumentException("weights from " + minimum + " to " + maximum + ", empty " + emptyWithin);
        }
    }
}
