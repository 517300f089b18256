package org.granary.pos.selftest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Checks that come out as the test says; all pass where it says nothing. */
public final class FakeSelfTest implements SelfTestDesk {
    public final Map<Check, CheckResult> known = new EnumMap<>(Check.class);
    public final List<List<CheckResult>> printed = new ArrayList<>();

    /** From now on this is wrong. */
    public void fail(Check check, String words, String... arguments) {
        known.put(check, CheckResult.fault(check, words, arguments));
    }

    @Override
    public CompletableFuture<CheckResult> run(Check check) {
        return CompletableFuture.completedFuture(
                known.getOrDefault(check, CheckResult.passed(check, "selfTest.device.OK", "none")));
    }

    @Override
    public void print(List<CheckResult> results) {
        printed.add(results);
    }
}
