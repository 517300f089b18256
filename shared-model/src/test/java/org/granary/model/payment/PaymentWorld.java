package org.granary.model.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.granary.model.payment.CodePayment.Call;
import org.granary.model.payment.ProviderAnswer.Said;

/** One payment against a provider with its own truth: requests and answers are lost and late, the driver restarts, clocks jump. */
final class PaymentWorld {
    /** From this long after the charge on, the provider answers everything, and nobody restarts. */
    private static final long HONEST_AFTER = Duration.ofMinutes(4).toMillis();

    /** No request is longer on its way than this. */
    private static final int LATE_MAX = 14_000;

    private static final int STEPS_MAX = 2_000;

    /** What the provider's books say. */
    enum Books {
        NOTHING,
        WAITING,
        PAID,
        FAILED,
        CLOSED,
        PAID_BACK
    }

    private record Late(long at, Runnable happens) {}

    private final Random random;
    private final List<Late> late = new ArrayList<>();
    private long millis;
    private long clockAhead;
    private int runs;
    private CodePayment payment;
    Books books = Books.NOTHING;
    int charges;
    long chargedAt = -1;
    long firstReverseAt = -1;
    boolean cancelled;
    boolean toldUnpaid;

    PaymentWorld(long seed, PaymentProviderKind provider) {
        this.random = new Random(seed);
        clockAhead = random.nextInt();
        payment = CodePayment.asked(provider, now());
    }

    private Instant now() {
        return Instant.ofEpochMilli(1_800_000_000_000L + clockAhead + millis);
    }

    private boolean honest() {
        return millis > HONEST_AFTER;
    }

    /** Runs until nothing is left to do, and tells how it ended. */
    CodePayment run() {
        for (int step = 0; step < STEPS_MAX; step++) {
            boolean quiet = late.isEmpty() && honest() && payment.next().isEmpty();
            if (quiet) {
                return payment;
            }
            advance();
            happen();
            if (!honest() && random.nextInt(12) == 0) {
                clockAhead = random.nextInt();
                payment = payment.resumed(now());
                runs++;
            }
            if (!honest() && random.nextInt(25) == 0) {
                payment = payment.cancel(now());
                cancelled = true;
            }
            payment.next().filter(next -> next.due(now())).ifPresent(this::act);
            toldUnpaid |= payment.state().unpaid();
        }
        throw new IllegalStateException("no end after " + STEPS_MAX + " steps: " + payment);
    }

    private void advance() {
        millis += 1 + random.nextInt(random.nextBoolean() ? 400 : 6_000);
    }

    private void happen() {
        List<Late> due = new ArrayList<>(
                late.stream().filter(thing -> thing.at() <= millis).toList());
        due.sort(Comparator.comparingLong(Late::at));
        late.removeAll(due);
        due.forEach(thing -> thing.happens().run());
        if (books == Books.WAITING && random.nextInt(20) == 0) {
            books = random.nextInt(4) == 0 ? Books.FAILED : Books.PAID;
        }
    }

    private void act(CodePayment.Step step) {
        if (step.call() == Call.CHARGE) {
            payment = payment.charging(now());
            if (random.nextInt(10) == 0) {
                return; // The power goes between the record and the request.
            }
            charges++;
            chargedAt = millis;
        } else if (step.call() == Call.REVERSE && firstReverseAt < 0) {
            firstReverseAt = millis;
        }
        int run = runs;
        Instant asked = now();
        boolean arrives = honest() || random.nextInt(5) > 0;
        if (arrives) {
            int way = honest() ? 0 : random.nextInt(random.nextInt(3) == 0 ? LATE_MAX : 300);
            late.add(new Late(millis + way, () -> reach(step.call(), run, asked)));
        }
        if (step.call() != Call.CHARGE && !arrives) {
            answer(step.call(), run, asked, ProviderAnswer.UNCLEAR);
        }
    }

    private void reach(Call call, int run, Instant asked) {
        ProviderAnswer answer = books(call);
        boolean lost = !honest() && random.nextInt(4) == 0;
        ProviderAnswer told = lost ? ProviderAnswer.UNCLEAR : answer;
        int times = random.nextInt(6) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            int way = honest() ? 0 : random.nextInt(300);
            late.add(new Late(millis + way, () -> answer(call, run, asked, told)));
        }
    }

    private void answer(Call call, int run, Instant asked, ProviderAnswer answer) {
        payment = payment.answered(call, run == runs ? asked : Instant.MIN, answer, now());
    }

    private ProviderAnswer books(Call call) {
        if (call == Call.CHARGE && books == Books.NOTHING) {
            books = List.of(Books.PAID, Books.PAID, Books.WAITING, Books.FAILED).get(random.nextInt(4));
        }
        if (call == Call.REVERSE) {
            books = switch (books) {
                case NOTHING -> Books.NOTHING;
                case WAITING, CLOSED -> Books.CLOSED;
                case FAILED -> Books.FAILED;
                case PAID, PAID_BACK -> Books.PAID_BACK;
            };
        }
        return switch (books) {
            case NOTHING -> ProviderAnswer.of(Said.NOT_FOUND);
            case WAITING -> ProviderAnswer.of(Said.CONFIRMING);
            case PAID -> ProviderAnswer.paid("T1");
            case FAILED -> ProviderAnswer.unpaid(PaymentReason.DECLINED);
            case CLOSED, PAID_BACK -> ProviderAnswer.of(Said.REVERSED);
        };
    }
}
