package org.granary.pos.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.pos.journal.OwnedThread;
import org.granary.pos.store.Database;

/** Signs cashiers on by number and PIN. One hash at a time, on a thread of its own; nothing of a PIN is ever logged. */
public final class SignOnService implements AutoCloseable {
    /** Wrong PINs in a row before a number is locked. */
    public static final int TRIES = 5;

    /** How long it stays locked. */
    public static final Duration LOCKED = Duration.ofSeconds(60);

    /** A number that was tried wrongly. */
    private record Failures(int count, Instant lockedUntil) {
        static final Failures NONE = new Failures(0, Instant.EPOCH);
    }

    private final Database database;
    private final CashierStore store;
    private final InstantSource clock;
    private final OwnedThread thread = new OwnedThread("sign-on");
    private final Map<String, Failures> failures = new HashMap<>();

    public SignOnService(Database database, CashierStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Completes on one of the engine's threads, after some tens of milliseconds for the hash. */
    public CompletableFuture<SignOnResult> signOn(String cashierNumber, String pin) {
        String number = cashierNumber.strip();
        return database.inTransaction(handle -> store.find(handle, number))
                .thenApplyAsync(known -> judge(number, known, pin), thread);
    }

    private SignOnResult judge(String number, Optional<CashierStore.Known> known, String pin) {
        if (known.isEmpty()) {
            return new SignOnResult.UnknownCashier();
        }
        Failures before = failures.getOrDefault(number, Failures.NONE);
        Instant now = clock.instant();
        boolean clockWasSetBack = before.lockedUntil().isAfter(now.plus(LOCKED));
        if (now.isBefore(before.lockedUntil()) && !clockWasSetBack) {
            return new SignOnResult.Locked(before.lockedUntil());
        }
        if (PinHash.verify(pin, known.get().pinHash())) {
            failures.remove(number);
            return new SignOnResult.SignedOn(known.get().cashier());
        }
        int count = before.count() + 1;
        if (count >= TRIES) {
            Instant until = now.plus(LOCKED);
            failures.put(number, new Failures(0, until));
            return new SignOnResult.Locked(until);
        }
        failures.put(number, new Failures(count, Instant.EPOCH));
        return new SignOnResult.WrongPin(TRIES - count);
    }

    @Override
    public void close() {
        thread.close();
    }
}
