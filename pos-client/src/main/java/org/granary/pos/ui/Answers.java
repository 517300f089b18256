package org.granary.pos.ui;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an answer of the engine back to the screens' thread. The log gets the failure, the cashier a sentence. */
public final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Hands the answer over on {@code ui}; empty when there was a failure, which is logged here. */
    @SuppressWarnings("FutureReturnValueIgnored") // the consumer is the end of the line, and failures are logged
    public static <T> void deliver(CompletableFuture<T> answer, Executor ui, Consumer<Optional<T>> taker) {
        answer.whenComplete((value, failure) -> {
            if (failure != null) {
                log.error("the till could not do what a screen asked", failure);
            }
            ui.execute(() -> taker.accept(Optional.ofNullable(value)));
        });
    }
}
