package org.granary.drill.disk;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts a disk's operations and cuts the power at the planned one. Guarded by its disk. */
final class PowerSwitch {
    /** The power goes at the so-manieth operation on some of the files, before or after that took effect. */
    private record Plan(long operation, Predicate<String> files, boolean afterwards) {}

    private long operations;
    private @Nullable Plan plan;
    private @Nullable DiskOperation cutAt;
    private boolean dead;
    private boolean deadAfterThis;

    void plan(long operation, Predicate<String> files, boolean afterwards) {
        plan = new Plan(operation, files, afterwards);
    }

    void off() {
        dead = true;
    }

    boolean isOff() {
        return dead;
    }

    long operations() {
        return operations;
    }

    Optional<DiskOperation> cutAt() {
        return Optional.ofNullable(cutAt);
    }

    void check() throws PowerCut {
        if (dead) {
            throw new PowerCut();
        }
    }

    /** Counts an operation before it is done; false when the power is gone before it took effect. */
    boolean begin(DiskOperation.Kind kind, String path) {
        operations++;
        Plan cut = plan;
        if (cut == null || !cut.files().test(path)) {
            return true;
        }
        if (cut.operation() > 1) {
            plan = new Plan(cut.operation() - 1, cut.files(), cut.afterwards());
            return true;
        }
        cutAt = new DiskOperation(kind, path);
        dead = !cut.afterwards();
        deadAfterThis = true;
        return cut.afterwards();
    }

    /** The operation is over; nobody hears of it when the power went. */
    void end() throws PowerCut {
        dead |= deadAfterThis;
        check();
    }
}
