package org.granary.pos.selftest;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the page of the self-test asks of the till. Every call returns at once; futures complete on any thread. */
public interface SelfTestDesk {
    /** Looks at one thing; never fails, since a fault is an answer. */
    CompletableFuture<CheckResult> run(Check check);

    /** Prints the results on a slip; the drawer stays shut. */
    void print(List<CheckResult> results);
}
