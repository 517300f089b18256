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

    /** Money of an order that went back after goods came back. */
    public record Refund(String order, long fen) {}

    /**
     * What came in, in the order in which it did.
     *
     * @param call {@code charge}, {@code query}, {@code reverse} or {@code refund}
     * @param order its number, which is the shop's own
     */
    public record Request(String call, String order, Instant at) {}

    /** What became of a request to give money back. */
    enum Refunded {
        NOW,
        BEFORE,
        NO_ORDER,
        TOO_MUCH
    }

    private final InstantSource clock;
    private final Map<String, Refund> refunds = new HashMap<>();
    private int silentRefunds;
    private boolean poor;
    private final Map<String, Order> orders = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
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

    /** Calls the listener with what a {@link Request} asked for when that is in the books and not answered yet. */
    public void onWorked(Consumer<String> listener) {
        worked = listener;
    }

    void worked(String call, String number) {
        synchronized (this) {
            requests.add(new Request(call, number, clock.instant()));
        }
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

    /** Gives a part of a paid order back, once for each number. */
    synchronized Refunded refund(String number, String refund, long fen) {
        Order order = orders.get(number);
        Refund known = refunds.get(refund);
        if (known != null) {
            if (!known.equals(new Refund(number, fen))) {
                broken.add("another refund under the same number: " + refund);
            }
            return Refunded.BEFORE;
        }
        if (order == null || order.status(clock.instant()) != Status.PAID) {
            return Refunded.NO_ORDER;
        }
        if (poor || refunded(number) + fen > order.fen()) {
            return Refunded.TOO_MUCH;
        }
        refunds.put(refund, new Refund(number, fen));
        return Refunded.NOW;
    }

    /** Every request so far. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Money that went back for goods, by the number under which it was asked for. */
    public synchronized Map<String, Refund> refunds() {
        return Map.copyOf(refunds);
    }

    synchronized @Nullable Refund refund(String refund) {
        return refunds.get(refund);
    }

    /** What of an order went back after goods came back, in fen. */
    public synchronized long refunded(String number) {
        return refunds.values().stream()
                .filter(refund -> refund.order().equals(number))
                .mapToLong(Refund::fen)
                .sum();
    }

    /** The next refunds are done and not answered. */
    public synchronized void silenceRefunds(int count) {
        silentRefunds = count;
    }

    synchronized boolean silentRefund() {
        return silentRefunds > 0 && silentRefunds-- > 0;
    }

    /** Whether the merchant's account has nothing to give back from. */
    public synchronized void poor(boolean now) {
        poor = now;
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
