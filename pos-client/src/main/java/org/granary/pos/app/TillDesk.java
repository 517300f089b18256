package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.granary.pos.print.PrintDesk;
import org.granary.pos.sale.Checkout;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.shift.ShiftDesk;

/** Everything the screens ask of the till. */
public record TillDesk(
        BiFunction<String, String, CompletableFuture<SignOnResult>> signOn,
        ShiftDesk shifts,
        Checkout checkout,
        PrintDesk prints) {
    /** The desk of a running till. */
    static TillDesk of(Till till) {
        EngineDesk engine = new EngineDesk(till);
        return new TillDesk(till.signOn()::signOn, engine, engine, engine);
    }

    public TillDesk {
        requireNonNull(signOn, "signOn is null");
        requireNonNull(shifts, "shifts is null");
        requireNonNull(checkout, "checkout is null");
        requireNonNull(prints, "prints is null");
    }
}
