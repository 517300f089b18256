package org.granary.drill.sim.till;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.granary.drill.sim.core.Fault;
import org.granary.drill.sim.core.Stage;
import org.granary.drill.sim.core.Violation;
import org.granary.drill.sim.hq.Headquarters;
import org.granary.drill.sim.hq.Office;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;

/** The network between one shop and headquarters: loses, doubles, delays and cuts off, in both directions. */
public final class Wire {
    private static final long TIMEOUT = 30 * Stage.SECOND;
    private static final double EACH = 0.012;

    private final Stage stage;
    private final Headquarters headquarters;
    private long cutUntil;
    private long slowUntil;
    private boolean calm;

    public Wire(Stage stage, Headquarters headquarters) {
        this.stage = stage;
        this.headquarters = headquarters;
    }

    public void cut(long millis) {
        cutUntil = stage.now() + millis;
    }

    public void slow(long millis) {
        slowUntil = stage.now() + millis;
    }

    /** Nothing goes wrong any more. */
    public void calm() {
        calm = true;
        cutUntil = 0;
        slowUntil = 0;
    }

    private boolean happens() {
        return !calm && stage.chance(EACH);
    }

    /**
     * Sends a request. The answer comes once, or an empty one when the caller has waited long enough.
     *
     * @param message what is written on the line; null when it is never cut off
     * @param repeatable whether headquarters takes the same request twice
     */
    <T> void call(
            Object message, boolean writes, boolean repeatable, Function<Office, T> work, Consumer<Optional<T>> back) {
        boolean[] answered = {false};
        Consumer<Optional<T>> once = answer -> {
            if (!answered[0]) {
                answered[0] = true;
                back.accept(answer);
            }
        };
        stage.agenda().after(TIMEOUT, () -> once.accept(Optional.empty()));
        if (stage.now() < cutUntil) {
            return;
        }
        if (happens()) {
            stage.befell(Fault.MESSAGE_LOST);
            return;
        }
        if (happens()) {
            truncated(message);
            stage.befell(Fault.MESSAGE_TRUNCATED);
            return;
        }
        long there = latency();
        if (happens()) {
            stage.befell(Fault.MESSAGE_LATE);
            there += stage.between(TIMEOUT, 20 * Stage.MINUTE);
        }
        if (repeatable && happens()) {
            stage.befell(Fault.MESSAGE_DOUBLED);
            stage.agenda()
                    .after(
                            there + stage.between(1, 40 * Stage.MINUTE),
                            () -> headquarters.serve(writes, work, answer -> {}));
        }
        stage.agenda().after(there, () -> headquarters.serve(writes, work, answer -> home(answer, once)));
    }

    private <T> void home(Optional<T> answer, Consumer<Optional<T>> once) {
        if (answer.isEmpty() || stage.now() < cutUntil) {
            return;
        }
        if (happens()) {
            stage.befell(Fault.ANSWER_LOST);
        } else if (happens()) {
            truncated(answer.get());
            stage.befell(Fault.ANSWER_TRUNCATED);
        } else {
            stage.agenda().after(latency(), () -> once.accept(answer));
        }
    }

    private long latency() {
        if (stage.now() < slowUntil) {
            if (stage.chance(0.2)) {
                stage.befell(Fault.SLOW_LINK);
            }
            return stage.between(2 * Stage.SECOND, 20 * Stage.SECOND);
        }
        return stage.between(5, 300);
    }

    /** A message that was cut off must never read as a whole one. */
    private void truncated(Object message) {
        String text = Json.text(message);
        String part = text.substring(0, stage.below(text.length()));
        try {
            Json.read(part, message.getClass());
        } catch (UnreadableException e) {
            return;
        }
        throw new Violation("a message that was cut off reads as a whole one: " + message.getClass());
    }
}
