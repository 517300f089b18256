package org.granary.model.weigh;

import static java.util.Objects.requireNonNull;

/** What came of the wish to take a weight. A refusal leaves what can be taken as it was. */
public sealed interface WeighResult {
    /** The weight is taken; the pan has to be empty before the next. */
    record Taken(Weighing next, Weighed weighed) implements WeighResult {
        public Taken {
            requireNonNull(next, "next is null");
            requireNonNull(weighed, "weighed is null");
        }

        public long net() {
            return weighed.scale().orElseThrow().net();
        }
    }

    /** Exactly what was taken last lies there again: taking it once more with {@code asked} takes it. */
    record SameAgain(Weighing asked, long gross) implements WeighResult {
        public SameAgain {
            requireNonNull(asked, "asked is null");
        }
    }

    /** Not now. */
    record Refused(Reason reason) implements WeighResult {}

    /** Why a weight cannot be taken, the first that applies. */
    enum Reason {
        /** The scale says nothing: none is set, unplugged, or it has only just been opened. */
        NO_READING,
        OVERLOAD,
        UNDERLOAD,
        /** What was taken last still lies there, or the pan was never seen empty. */
        NOT_EMPTIED,
        MOVING,
        EMPTY,
        NEGATIVE,
        /** The container alone weighs more than what lies there. */
        NEGATIVE_NET,
        BELOW_MINIMUM,
        ABOVE_MAXIMUM,
        /** Heavier than any container: it cannot be a tare. */
        NO_CONTAINER
    }
}
