package org.granary.hq.payment.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was charged and given back, whatever anybody was told of it. All methods are safe for use by several threads. */
public final class Books {
    /** How long a password takes. */
    public static final Duration TYPING = Duration.ofSeconds(12);

    /** How late money moves that nobody was told of. */
    public static final Duration LATE = Duration.ofSeconds(7);

    private static final Duration REVERSE_NOT_BEFORE = Duration.ofSeconds(15);

    /** How an order stands. */
    public enum Status {
        UNKNOWN,
        WAITING,
        PAID,
        FAILED,
        CLOSED,
        PAID_BACK
    }

    /**
     * An order.
     *
     * @param charges requests to charge it
     * @param paidAt when the customer's money moves; null when it never does
     */
    public record Order(
            String number,
            long fen,
            Script script,
            Instant chargedAt,
            int charges,
            @Nullable Instant paidAt,
            boolean reversed) {
        Order again() {
            return new Order(number, fen, script, chargedAt, charges + 1, paidAt, reversed);
        }

        Order back(Instant now) {
            boolean paid = paidAt != null && !paidAt.isAfter(now);
            return new Order(number, fen, script, chargedAt, charges, paid ? paidAt : null, true);
        }

        /** How it stands at this time. */
        public Status status(Instant now) {
            boolean moved = paidAt != null && !paidAt.isAfter(now);
            if (reversed) {
                return moved ? Status.PAID_BACK : Status.CLOSED;
            } else if (moved) {
                return Status.PAID;
            }
            return switch (script) {
                case NO_MONEY, OLD_CODE, ERROR -> Status.FAILED;
                case SILENT_THEN_PAYS -> Status.UNKNOWN;
                case PAYS, TYPES_THEN_PAYS, NEVER_PAYS, LOST, ERROR_BUT_PAYS, FORGED -> Status.WAITING;
            };
        }
    }

    private final InstantSource clock;
    private final Map<String, Order> orders = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private int reversals;
    private volatile Consumer<String> worked = call -> {};
    private int silentReversals;

    Books(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes a charge into the books; a second one for the same number charges nobody. */
    synchronized Order charge(String number, long fen, String code) {
        Order known = orders.get(number);
        if (known != null) {
            broken.add("charged again: " + number);
            orders.put(number, known.again());
            return known.again();
        }
        Instant now = clock.instant();
        Script script = Script.of(code);
        Instant paidAt = switch (script) {
            case PAYS, ERROR_BUT_PAYS, FORGED -> now;
            case TYPES_THEN_PAYS -> now.plus(TYPING);
            case SILENT_THEN_PAYS -> now.plus(LATE);
            case NEVER_PAYS, LOST, NO_MONEY, ERROR, OLD_CODE -> null;
        };
        Order order = new Order(number, fen, script, now, 1, paidAt, false);
        if (script != Script.LOST) {
            orders.put(number, order);
        }
        return order;
    }

    synchronized @Nullable Order find(String number) {
        return orders.get(number);
    }

    public synchronized Status status(String number) {
        Order order = orders.get(number);
        return order == null ? Status.UNKNOWN : order.status(clock.instant());
    }

    /** Calls the listener when a {@code charge}, {@code query} or {@code reverse} is in the books and not answered yet. */
    public void onWorked(Consumer<String> listener) {
        worked = listener;
    }

    void worked(String call) {
        worked.accept(call);
    }

    /** Closes the order and gives its money back. */
    synchronized Status reverse(String number, boolean patient) {
        reversals++;
        Order order = orders.get(number);
        if (order == null) {
            return Status.UNKNOWN;
        }
        Instant now = clock.instant();
        if (patient && now.isBefore(order.chargedAt().plus(REVERSE_NOT_BEFORE))) {
            broken.add("reversed before its time: " + number);
        }
        if (!order.reversed()) {
            order = order.back(now);
            orders.put(number, order);
        }
        return order.status(now);
    }

    /** The next reversals are done and not answered. */
    public synchronized void silence(int count) {
        silentReversals = count;
    }

    synchronized boolean silent() {
        return silentReversals > 0 && silentReversals-- > 0;
    }

    /** Every order there is. */
    public synchronized List<Order> orders() {
        return List.copyOf(orders.values());
    }

    /** What was paid and is not back, in fen. */
    public synchronized long kept() {
        Instant now = clock.instant();
        return orders.values().stream()
                .filter(order -> order.status(now) == Status.PAID)
                .mapToLong(Order::fen)
                .sum();
    }

    public synchronized int reversals() {
        return reversals;
    }

    synchronized void breach(String rule) {
        broken.add(rule);
    }

    /** What a provider would complain of. */
    public synchronized List<String> broken() {
        return List.copyOf(broken);
    }
}
