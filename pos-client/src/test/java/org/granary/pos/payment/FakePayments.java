package org.granary.pos.payment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.wire.PaymentMessage;
import org.granary.pos.store.Json;

/** Headquarters' payments as a till sees them: an attempt stands as the test says. */
final class FakePayments {
    private final Map<String, PaymentState> attempts = new LinkedHashMap<>();
    private final List<String> charged = new ArrayList<>();
    private final List<String> cancelled = new ArrayList<>();
    private PaymentState first = PaymentState.PAYING;
    private PaymentState afterCancel = PaymentState.REVERSED;
    private Runnable onCharge = () -> {};

    synchronized Object answer(String path, String body) {
        return switch (path) {
            case "/v1/payments/state" -> state(about(body));
            case "/v1/payments/cancel" -> cancel(about(body));
            default -> body.isEmpty() ? new PaymentMessage.Ways(List.of("WECHAT", "FUTURE")) : charge(body);
        };
    }

    private static String about(String body) {
        return Json.read(body, PaymentMessage.About.class).attempt();
    }

    private PaymentMessage.Answer charge(String body) {
        PaymentMessage.Start start = Json.read(body, PaymentMessage.Start.class);
        charged.add(start.attempt());
        onCharge.run();
        attempts.putIfAbsent(start.attempt(), first);
        return state(start.attempt());
    }

    private PaymentMessage.Answer cancel(String attempt) {
        cancelled.add(attempt);
        attempts.put(attempt, afterCancel);
        return state(attempt);
    }

    private PaymentMessage.Answer state(String attempt) {
        PaymentState state = attempts.get(attempt);
        if (state == null) {
            return new PaymentMessage.Answer(false, "", "", "", 0, 0);
        }
        String transaction = state == PaymentState.PAID ? "42000" : "";
        String reason = (state == PaymentState.REFUSED ? PaymentReason.NO_MONEY : PaymentReason.NONE).name();
        return new PaymentMessage.Answer(true, state.name(), reason, transaction, state.ended() ? 0 : 20, 0);
    }

    /** How the next attempts stand at first. */
    synchronized void first(PaymentState state) {
        first = state;
    }

    /** What a cancellation leads to. */
    synchronized void afterCancel(PaymentState state) {
        afterCancel = state;
    }

    synchronized void onCharge(Runnable listener) {
        onCharge = listener;
    }

    synchronized void all(PaymentState state) {
        attempts.replaceAll((attempt, before) -> state);
    }

    synchronized void forget() {
        attempts.clear();
    }

    /** Attempts in the order in which they were asked to be charged. */
    synchronized List<String> charged() {
        return List.copyOf(charged);
    }

    synchronized List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    synchronized PaymentState of(String attempt) {
        return requireNonNull(attempts.get(attempt), "no such attempt");
    }
}
