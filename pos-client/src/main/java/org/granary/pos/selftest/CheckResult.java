package org.granary.pos.selftest;

import static java.util.Objects.requireNonNull;

import org.granary.pos.ui.Message;

/**
 * What came of one check.
 *
 * @param words what was seen; for a fault also what to do
 */
public record CheckResult(Check check, Outcome outcome, Message words) {
    /** How it stands. */
    public enum Outcome {
        RUNNING,
        PASSED,
        /** Only a person can tell. */
        TO_SEE,
        /** There is no such device here. */
        ABSENT,
        FAULT
    }

    public CheckResult {
        requireNonNull(check, "check is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(words, "words is null");
    }

    static CheckResult running(Check check) {
        return new CheckResult(check, Outcome.RUNNING, Message.calm("selfTest.running"));
    }

    static CheckResult passed(Check check, String words, String... arguments) {
        return new CheckResult(check, Outcome.PASSED, Message.good(words, arguments));
    }

    static CheckResult toSee(Check check, String words, String... arguments) {
        return new CheckResult(check, Outcome.TO_SEE, Message.calm(words, arguments));
    }

    static CheckResult absent(Check check) {
        return new CheckResult(check, Outcome.ABSENT, Message.calm("selfTest.absent"));
    }

    static CheckResult fault(Check check, String words, String... arguments) {
        return new CheckResult(check, Outcome.FAULT, Message.error(words, arguments));
    }
}
