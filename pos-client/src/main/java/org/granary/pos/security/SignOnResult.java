package org.granary.pos.security;

import java.time.Instant;

/** What came of a sign-on. */
public sealed interface SignOnResult {
    record SignedOn(Cashier cashier) implements SignOnResult {}

    /** The PIN does not fit; after {@code triesLeft} more the number is locked. */
    record WrongPin(int triesLeft) implements SignOnResult {}

    /** Too many wrong PINs. */
    record Locked(Instant until) implements SignOnResult {}

    record UnknownCashier() implements SignOnResult {}
}
