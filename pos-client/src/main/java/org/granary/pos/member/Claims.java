package org.granary.pos.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.granary.model.wire.member.ClaimMessage;

/**
 * Has headquarters put aside what pays for a sale. What is given up is told headquarters until it has heard; a claim that is never given
 * up and whose sale never comes lapses there by itself. For any thread.
 */
public final class Claims {
    /** So long a customer waits for headquarters. */
    private static final long ANSWER_MILLIS = 3_000;

    private final Function<ClaimMessage.Request, CompletableFuture<ClaimMessage.Answer>> headquarters;
    private final Map<Part, ClaimMessage.Request> givenUp = new HashMap<>();

    /** A part of a payment. */
    private record Part(String sale, int number, String kind) {
        static Part of(ClaimMessage.Request request) {
            return new Part(request.sale(), request.part(), request.kind());
        }
    }

    /**
     * Wires it.
     *
     * @param headquarters asks for a claim; fails when it cannot be reached
     */
    public Claims(Function<ClaimMessage.Request, CompletableFuture<ClaimMessage.Answer>> headquarters) {
        this.headquarters = headquarters;
    }

    /** Asks for a claim. Never fails: empty when headquarters does not answer in time. */
    public CompletableFuture<Optional<ClaimMessage.Answer>> ask(ClaimMessage.Request request) {
        return headquarters
                .apply(request)
                .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(Optional::of)
                .exceptionally(failure -> Optional.empty());
    }

    /**
     * Gives a claim up, now or when headquarters can be reached again.
     *
     * @param nothing a claim of the amount 0
     */
    public void release(ClaimMessage.Request nothing) {
        synchronized (this) {
            givenUp.put(Part.of(nothing), nothing);
        }
        tell(nothing);
    }

    /** Headquarters can be reached again: what was given up meanwhile is told. */
    public void online() {
        List<ClaimMessage.Request> untold;
        synchronized (this) {
            untold = List.copyOf(givenUp.values());
        }
        untold.forEach(this::tell);
    }

    private void tell(ClaimMessage.Request nothing) {
        CompletableFuture<Void> unused = headquarters.apply(nothing).handle((answer, failure) -> {
            if (failure == null) {
                synchronized (this) {
                    givenUp.remove(Part.of(nothing));
                }
            }
            return null;
        });
    }
}
