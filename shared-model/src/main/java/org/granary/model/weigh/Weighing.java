package org.granary.model.weigh;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a weight may be taken. It hears every reading of the scale, also while nobody weighs, so that it knows whether the
 * pan was empty since the last weight. Immutable.
 *
 * @param emptied whether the pan was seen settled and empty since a weight was taken
 * @param lastTaken gross of the last weight taken
 * @param confirmed the gross that a person agreed to take a second time, while it lies there
 */
public record Weighing(
        WeighRules rules,
        Optional<ScaleReading> reading,
        Tare tare,
        boolean emptied,
        OptionalLong lastTaken,
        OptionalLong confirmed) {
    public Weighing {
        requireNonNull(rules, "rules is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(tare, "tare is null");
        requireNonNull(lastTaken, "lastTaken is null");
        requireNonNull(confirmed, "confirmed is null");
    }

    /** Before the scale has said anything. */
    public static Weighing start(WeighRules rules) {
        return new Weighing(rules, Optional.empty(), Tare.NONE, false, OptionalLong.empty(), OptionalLong.empty());
    }

    /** Hears the scale. */
    public Weighing hear(ScaleReading next) {
        OptionalLong still =
                confirmed.isPresent() && next.grams() == confirmed.getAsLong() ? confirmed : OptionalLong.empty();
        return new Weighing(rules, Optional.of(next), tare, emptied || isEmpty(next), lastTaken, still);
    }

    /** The scale is gone: what it said before says nothing of what lies there when it comes back. */
    public Weighing lose() {
        return new Weighing(rules, Optional.empty(), tare, false, lastTaken, OptionalLong.empty());
    }

    /** Takes this off from now on. */
    public Weighing with(Tare next) {
        return new Weighing(rules, reading, next, emptied, lastTaken, confirmed);
    }

    private boolean isEmpty(ScaleReading seen) {
        boolean near = Math.abs(seen.grams()) <= rules.emptyWithin();
        return seen.stable() && seen.range() == ScaleReading.Range.WITHIN && (seen.zero() || near);
    }

    /** Whether the scale stands still, within its range: what the screen marks as stable. */
    public boolean stable() {
        return reading.filter(seen -> seen.stable() && seen.range() == ScaleReading.Range.WITHIN)
                .isPresent();
    }

    /** Grams less the tare, for showing; empty while the scale cannot say. */
    public OptionalLong net() {
        return reading.filter(seen -> seen.range() == ScaleReading.Range.WITHIN)
                .map(seen -> OptionalLong.of(seen.grams() - tare.grams()))
                .orElse(OptionalLong.empty());
    }

    /** Why the weight on the pan cannot be taken now; empty when it can. */
    public Optional<WeighResult.Reason> obstacle() {
        Optional<WeighResult.Reason> settled = unsettled();
        if (settled.isPresent() || reading.isEmpty()) {
            return settled;
        }
        long gross = reading.get().grams();
        long net = gross - tare.grams();
        if (net <= 0) {
            return Optional.of(WeighResult.Reason.NEGATIVE_NET);
        }
        if (net < rules.minimum()) {
            return Optional.of(WeighResult.Reason.BELOW_MINIMUM);
        }
        return gross > rules.maximum() ? Optional.of(WeighResult.Reason.ABOVE_MAXIMUM) : Optional.empty();
    }

    /** What stands against any weight, whether goods or a container. */
    private Optional<WeighResult.Reason> unsettled() {
        if (reading.isEmpty()) {
            return Optional.of(WeighResult.Reason.NO_READING);
        }
        ScaleReading seen = reading.get();
        if (seen.range() != ScaleReading.Range.WITHIN) {
            return Optional.of(
                    seen.range() == ScaleReading.Range.OVER
                            ? WeighResult.Reason.OVERLOAD
                            : WeighResult.Reason.UNDERLOAD);
        }
        if (isEmpty(seen)) {
            return Optional.of(WeighResult.Reason.EMPTY);
        }
        if (!emptied) {
            return Optional.of(WeighResult.Reason.NOT_EMPTIED);
        }
        if (!seen.stable()) {
            return Optional.of(WeighResult.Reason.MOVING);
        }
        return seen.negative() ? Optional.of(WeighResult.Reason.NEGATIVE) : Optional.empty();
    }

    /** Takes what lies on the pan. */
    public WeighResult take() {
        Optional<WeighResult.Reason> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return new WeighResult.Refused(obstacle.get());
        }
        long gross = reading.orElseThrow().grams();
        OptionalLong seen = OptionalLong.of(gross);
        if (lastTaken.equals(seen) && !confirmed.equals(seen)) {
            return new WeighResult.SameAgain(new Weighing(rules, reading, tare, emptied, lastTaken, seen), gross);
        }
        Weighing next = new Weighing(rules, reading, Tare.NONE, false, seen, OptionalLong.empty());
        return new WeighResult.Taken(next, Weighed.of(gross, tare.grams()));
    }

    /** The empty container that stands on the pan becomes the tare; the goods are put into it without taking it off. */
    public TareResult weighContainer() {
        Optional<WeighResult.Reason> obstacle = unsettled();
        if (obstacle.isPresent()) {
            return new TareResult.Refused(obstacle.get());
        }
        long grams = reading.orElseThrow().grams();
        return grams > Tare.MAX_GRAMS
                ? new TareResult.Refused(WeighResult.Reason.NO_CONTAINER)
                : new TareResult.Set(with(new Tare(Tare.Source.WEIGHED, "", grams)));
    }

    /** What came of weighing a container. */
    public sealed interface TareResult {
        /** It is taken off from now on. */
        record Set(Weighing next) implements TareResult {}

        /** Not now. */
        record Refused(WeighResult.Reason reason) implements TareResult {}
    }
}
