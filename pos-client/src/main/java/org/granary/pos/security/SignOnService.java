package org.granary.pos.security;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.security.PinTries;
import org.granary.model.sync.SignedRequest;
import org.granary.pos.journal.OwnedThread;
import org.granary.pos.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who somebody is, by number and PIN or by badge. One hash at a time, on a thread of its own; nothing of a PIN or a badge
 * is ever logged. Wrong PINs are kept, so that a start ends no lock.
 */
public final class SignOnService implements AutoCloseable {
    /** Wrong PINs in a row before a number is locked. */
    public static final int TRIES = PinTries.TRIES;

    /** How long it stays locked the first time. */
    public static final Duration LOCKED = PinTries.FIRST_LOCK;

    private static final Logger LOG = LoggerFactory.getLogger(SignOnService.class);

    /** What the database has about a number. */
    private record Found(Optional<CashierStore.Known> known, PinTries tries) {}

    /** An answer, and what is to be kept before it is given. */
    private record Judged(SignOnResult result, Optional<PinTries> kept) {}

    private final Database database;
    private final CashierStore store;
    private final PinTriesStore triesStore;
    private final InstantSource clock;
    private final OwnedThread thread = new OwnedThread("sign-on");
    // On the sign-on thread only; the newest word, should the database fail to keep it.
    private final Map<String, PinTries> newest = new HashMap<>();

    public SignOnService(Database database, CashierStore store, PinTriesStore triesStore, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.triesStore = triesStore;
        this.clock = clock;
    }

    /** Completes on one of the engine's threads, after some tens of milliseconds for the hash. */
    public CompletableFuture<SignOnResult> signOn(String cashierNumber, String pin) {
        String number = cashierNumber.strip();
        return database.inTransaction(handle -> new Found(
                        store.find(handle, number),
                        triesStore.find(handle, number).orElse(PinTries.NONE)))
                .thenApplyAsync(found -> judge(number, found, pin), thread)
                .thenCompose(judged -> kept(number, judged));
    }

    /** Whose badge this is. No lock holds it up: whoever guesses PINs does not have the badge. */
    public CompletableFuture<SignOnResult> badge(String code) {
        String sha256 = SignedRequest.sha256(code.strip().getBytes(StandardCharsets.UTF_8));
        return database.inTransaction(handle -> store.withBadge(handle, sha256))
                .thenApply(known -> known.<SignOnResult>map(found -> new SignOnResult.SignedOn(found.cashier()))
                        .orElseGet(SignOnResult.UnknownCashier::new));
    }

    private Judged judge(String number, Found found, String pin) {
        if (found.known().isEmpty()) {
            return new Judged(new SignOnResult.UnknownCashier(), Optional.empty());
        }
        Instant now = clock.instant();
        PinTries before = newest.getOrDefault(number, found.tries()).bounded(now);
        if (before.lockedAt(now)) {
            return new Judged(new SignOnResult.Locked(before.lockedUntil()), Optional.empty());
        }
        if (PinHash.verify(pin, found.known().get().pinHash())) {
            newest.put(number, PinTries.NONE);
            Optional<PinTries> forgiven = before.equals(PinTries.NONE) ? Optional.empty() : Optional.of(PinTries.NONE);
            return new Judged(new SignOnResult.SignedOn(found.known().get().cashier()), forgiven);
        }
        PinTries after = before.failed(now);
        newest.put(number, after);
        return new Judged(
                after.lockedAt(now)
                        ? new SignOnResult.Locked(after.lockedUntil())
                        : new SignOnResult.WrongPin(after.triesLeft()),
                Optional.of(after));
    }

    /** The answer is given once it is kept, or the database failed to. */
    private CompletableFuture<SignOnResult> kept(String number, Judged judged) {
        if (judged.kept().isEmpty()) {
            return CompletableFuture.completedFuture(judged.result());
        }
        return database.useTransaction(
                        handle -> triesStore.keep(handle, number, judged.kept().get()))
                .handle((nothing, failure) -> {
                    if (failure != null) {
                        LOG.error("wrong PINs are counted in memory only", failure);
                    }
                    return judged.result();
                });
    }

    @Override
    public void close() {
        thread.close();
    }
}
